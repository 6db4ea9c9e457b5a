/** What a client has said of itself before it is in (Modern IRC, "Connection Registration"). */
export class Registration {
  nick: string | undefined;
  user: string | undefined;
  realname = '';
  password: string | undefined;
  /** CAP LS or REQ came first: it is not let in before CAP END. */
  isNegotiating = false;
  /** The account that it has logged in to. */
  account: string | undefined;
  /** The connect command is on its way. */
  isEntering = false;

  get isComplete(): boolean {
    return this.nick !== undefined && this.user !== undefined && !this.isNegotiating && !this.isEntering;
  }
}
