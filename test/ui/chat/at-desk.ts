/** A desk as a person sits at it, without a terminal. */
import { createDesk, type Desk } from '../../../source/ui/chat/desk.ts';
import { drawChat } from '../../../source/ui/chat/draw-chat.ts';
import { harness, IRC } from '../../client/conversation/harness.ts';

const desks: Desk[] = [];

/** Stops the desks of a test. */
export function leaveDesks(): void {
  for (const desk of desks.splice(0)) desk.stop();
}

/** A desk over a network with three rooms, what it asked of the terminal, and how it was left. */
export function atDesk(columns = 80, rows = 24) {
  const h = harness();
  h.online({ ...IRC, history: true }, ['general', 'linux', 'rust']);
  h.client.select(h.room('general').id);
  const left: (string | undefined)[] = [];
  const asked: string[] = [];
  const desk = createDesk({
    client: h.client,
    terminal: {
      redraw: () => asked.push('redraw'),
      suspend: () => asked.push('suspend'),
      control() {},
      setMouse() {},
      showInstead() {},
      openLink: () => Promise.resolve(true),
      writeElsewhere: () => Promise.resolve({ failed: 'no editor here' }),
    },
    columns,
    rows,
    depth: 'none',
    welcome: false,
    leave: (reason) => left.push(reason),
  });
  desks.push(desk);
  const press = (...chords: string[]) => {
    for (const chord of chords) desk.token({ type: 'key', chord });
  };
  const type = (text: string) => desk.token({ type: 'text', text });
  const click = (x: number, y: number) =>
    desk.token({
      type: 'mouse',
      mouse: { action: 'press', button: 'left', x, y, shift: false, alt: false, ctrl: false },
    });
  const drawn = () => drawChat(desk.drawing(desk.state(), desk.view.get()));
  /** The name of the open room or person. */
  const open = () => desk.state().buffers.get(desk.state().current ?? '')?.name;
  return { h, desk, left, asked, press, type, click, drawn, open };
}
