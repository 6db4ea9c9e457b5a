/** A field on the screen. The text is kept and changed elsewhere (`field.ts`): the widget shows it. */
import TextInput from 'ink-text-input';
import type { ReactNode } from 'react';
import type { Editor } from '../../client/compose/editor.ts';
import { paintField } from './field.ts';

export function TextField({
  editor,
  focus = true,
  placeholder,
  mask,
}: {
  readonly editor: Editor;
  readonly focus?: boolean;
  readonly placeholder?: string;
  /** Stands for each letter where what is typed must not be seen. */
  readonly mask?: string;
}): ReactNode {
  const isEmpty = editor.text === '';
  return (
    <TextInput
      value={isEmpty ? '' : paintField(editor, { mask, cursor: focus })}
      focus={focus}
      showCursor={isEmpty}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={ignore}
    />
  );
}

/** No key comes to the widget itself. */
function ignore(): void {}
