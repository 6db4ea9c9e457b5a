/** What the client's process and the one that asks the keyring say to each other. */

/** With a password it is kept; without one the one that was kept is asked for, or forgotten. */
export interface KeyringQuestion {
  readonly name: string;
  readonly password?: string;
  readonly forget?: true;
}

export type KeyringAnswer =
  /** There is a keyring; what follows may need its owner. */
  | { readonly type: 'there' }
  /** It has done what was asked, and this is what it has kept. */
  | { readonly type: 'done'; readonly password?: string }
  /** It is there and refuses: locked, or closed by its owner. */
  | { readonly type: 'refused' }
  /** There is none. */
  | { readonly type: 'absent' };
