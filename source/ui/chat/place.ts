/**
 * Where the message pane stands: at the end, or with a certain row of a certain block at its bottom. A place is told by a line's key,
 * so it holds while lines are added at either end.
 */
export type Place =
  | 'end'
  | {
      /** Key of a line in the block at the bottom of the pane. */
      readonly key: number;
      /** How many of that block's last rows are below the pane. */
      readonly below: number;
    };
