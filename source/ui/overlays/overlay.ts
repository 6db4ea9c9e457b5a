/** What can be open over the messages: pure state; each kind has a file that draws it and one table of its keys. */
import type { BufferId } from '../../client/conversation/model.ts';

export interface AskAnswer {
  /** The word that gives it, behind which stands Enter. */
  readonly key: string;
  readonly text: string;
  /** It has to be typed: the arrows do not reach it. */
  readonly isTyped?: true;
}

export type Overlay =
  | { readonly kind: 'switcher'; readonly query: string; readonly at: number }
  | {
      readonly kind: 'help';
      readonly query: string;
      readonly top: number;
      /** The keys alone, with the names of their actions, those without a key too: to bind them. */
      readonly actions?: true;
      /** Asked for by a command: those stand before the keys. */
      readonly commandsFirst?: true;
    }
  | { readonly kind: 'users'; readonly query: string; readonly at: number }
  | { readonly kind: 'search'; readonly query: string; readonly buffer: BufferId; readonly at: number }
  /** What was sent before. */
  | { readonly kind: 'history'; readonly query: string; readonly at: number }
  /** Where one was called, in every room. */
  | { readonly kind: 'mentions'; readonly query: string; readonly at: number }
  /** Which emoji to react with. */
  | {
      readonly kind: 'react';
      readonly query: string;
      readonly at: number;
      readonly buffer: BufferId;
      readonly key: number;
    }
  /** Which link to open. */
  | { readonly kind: 'links'; readonly query: string; readonly at: number; readonly links: readonly string[] }
  /** A message is about to be deleted for everyone. */
  | { readonly kind: 'redact'; readonly buffer: BufferId; readonly key: number; readonly at: number }
  /** A text that may be a slip waits for a decision; `command` is what it may have been meant to be. */
  | {
      readonly kind: 'sure';
      readonly text: string;
      readonly question: string;
      readonly command: string | undefined;
      readonly at: number;
    }
  /** A paste of many lines waits for a decision. */
  | {
      readonly kind: 'paste';
      readonly text: string;
      /** What of it no one means to show ("a private key"). */
      readonly secret: string | undefined;
      readonly at: number;
    }
  /** Others are on the relay that would go with this process, or texts are not sent yet. */
  | {
      readonly kind: 'leave';
      readonly others: number;
      readonly unsent: number;
      readonly reason: string | undefined;
      readonly at: number;
    }
  /** A question that somebody else has and hears the answer to; Esc gives the last one. */
  | {
      readonly kind: 'ask';
      readonly question: string;
      /** Something is wrong: not one question among many. */
      readonly isAlarm?: true;
      readonly about: readonly string[];
      readonly answers: readonly AskAnswer[];
      readonly at: number;
      /** What has been typed so far: nothing is answered before Enter, as the question may come amid typing. */
      readonly typed: string;
      readonly done: (key: string) => void;
    }
  /** Something is asked for that must not be seen; Esc gives nothing. */
  | {
      readonly kind: 'secret';
      readonly question: string;
      readonly text: string;
      readonly done: (text: string | undefined) => void;
    };
