/** Puts a running client together: networks, the store, what is typed, and what follows from what happens. */
import { createAboutMessages } from './about-messages.ts';
import type { ChatClient, NetworkConfig } from './client.ts';
import type { Hands } from './commands/command.ts';
import { createHands } from './commands/hands.ts';
import { say, submitLine } from './commands/submit.ts';
import * as actions from './conversation/actions.ts';
import { boundedTimers } from './conversation/bounded-timers.ts';
import { emptyChat } from './conversation/buffers.ts';
import { secretIn } from './commands/secret-in-text.ts';
import { createClaims } from './conversation/claims.ts';
import { createCatchUp } from './conversation/catch-up.ts';
import { createEntries } from './conversation/entries.ts';
import { createKeptRequests } from './conversation/kept-requests.ts';
import { createHeldTexts } from './conversation/held-texts.ts';
import type { BufferId, NetworkId } from './conversation/model.ts';
import { createOutbox } from './conversation/outbox.ts';
import * as reading from './conversation/reading.ts';
import { apply } from './conversation/reduce.ts';
import { isUnheard } from './conversation/unheard.ts';
import type { Settings } from './conversation/settings.ts';
import { createSettingsKeeper } from './conversation/settings-keeper.ts';
import { DEFAULT_SETTINGS, listSettings } from './conversation/settings.ts';
import { createPasswordChanges } from './conversation/password-changes.ts';
import { createQuotes } from './conversation/quotes.ts';
import { createSignals } from './conversation/signals.ts';
import { tell } from './conversation/server-events.ts';
import { discreet } from './conversation/service-secrets.ts';
import { createSpoken } from './conversation/spoken.ts';
import { createStayingAway } from './conversation/staying-away.ts';
import { createStore } from './conversation/store.ts';
import type { ClientDeps, NetworkLink } from './client-deps.ts';
import { createFollowUps } from './follow-ups.ts';
import { createLineBudget } from './conversation/line-budget.ts';
import { createKnownRooms } from './known-rooms.ts';
import { createWatching } from './watching.ts';
import type { Happening, Refusal, Request } from './transports/transport.ts';

/** How often it is looked whether all that was said is out, before leaving, in ms. */
const SENDING_MS = 20;

/** A client with no network yet. */
export function createClient(deps: ClientDeps): ChatClient {
  const first: Settings = { ...DEFAULT_SETTINGS, ...deps.settings };
  const store = createStore({
    ...emptyChat(),
    showJoins: first.showJoins,
    muted: new Set(first.muted),
  });
  const settings = createSettingsKeeper(store, first, { keep: deps.onSettings, checkKeys: deps.checkKeys });
  const links = new Map<NetworkId, { config: NetworkConfig; link: NetworkLink | undefined }>();
  const observers = new Set<(network: NetworkId, happening: Happening) => void>();

  function request(network: NetworkId, asked: Request): Refusal | undefined {
    const link = links.get(network)?.link;
    if (link === undefined) return { refused: 'This network is not connected.' };
    const refusal = link.request(asked);
    if (refusal !== undefined) return refusal;
    claims.asked(network, asked);
    stayingAway.asked(network, asked);
    knownRooms.asked(network, asked);
    return undefined;
  }

  const claims = createClaims((network, account) => {
    links.get(network)?.link?.logInAs?.(account);
    deps.onAccount?.(network, account);
  });

  const passwords = createPasswordChanges({
    request,
    makesAccounts: (network) => store.getState().networks.get(network)?.abilities.register === true,
    tell: (network, text, level) => tellIn(answersIn(network), text, level),
  });

  const { now, newId } = deps;
  const timers = boundedTimers(deps.timers);
  const shared = { store, now, timers, newId, request, tell: tellIn };
  const outbox = createOutbox({ ...shared, rules: settings.get });
  const catchUp = createCatchUp({ store, timers, request, caughtUp: (buffer) => outbox.ready(buffer) });
  const spoken = createSpoken({ store, now, request, fetch: catchUp.start });
  const signals = createSignals({
    store,
    now,
    timers,
    request,
    sendsTyping: () => settings.get().sendTyping,
  });
  const entries = createEntries(store);
  const kept = createKeptRequests(shared);
  const held = createHeldTexts({ ...shared, entries, say: (id, text) => say({ store, outbox }, id, text) });
  const stayingAway = createStayingAway(shared);
  const watching = createWatching(shared);
  const knownRooms = createKnownRooms(shared);
  const budget = createLineBudget(store, () => settings.get().scrollback);
  const follow = createFollowUps({
    ...shared,
    outbox,
    catchUp,
    spoken,
    signals,
    entries,
    kept,
    held,
    stayingAway,
    watching,
    quotes: createQuotes({ store, now, around: catchUp.around }),
    seen: (network) => links.get(network)?.config.seen,
  });

  function hear(network: NetworkId, heard: Happening): void {
    const happening = passwords.heard(
      network,
      knownRooms.heard(network, discreet(heard, claims.passwords())),
    );
    store.change((edit) => {
      apply(edit, network, happening, { now: now(), rules: settings.get() });
    });
    follow(network, happening);
    budget.heard(happening);
    claims.heard(network, happening);
    if (isUnheard(settings.get(), happening)) return;
    for (const observer of observers) observer(network, happening);
  }

  function connect(config: NetworkConfig): void {
    links.get(config.id)?.link?.destroy();
    const entry: { config: NetworkConfig; link: NetworkLink | undefined } = { config, link: undefined };
    links.set(config.id, entry);
    if (config.account !== undefined) {
      const { name: account, password } = config.account;
      claims.asked(config.id, { type: 'login', account, password });
    }
    if (config.password !== undefined) claims.said(config.password);
    store.change((edit) => {
      actions.addNetwork(edit, config);
    });
    const link = deps.createNetwork(config, (happening) => {
      if (links.get(config.id) === entry) hear(config.id, happening);
    });
    entry.link = link;
  }

  function reconnect(network: NetworkId): void {
    const entry = links.get(network);
    if (entry === undefined) return;
    if (store.getState().networks.get(network)?.connection.state === 'closed') {
      // The link's address may hold the fingerprint that was known when it was made; a new one is looked up.
      const config = { ...(entry.link?.config ?? entry.config), address: entry.config.address };
      connect({ ...config, rooms: entries.roomsOf(network, config.rooms) });
    } else entry.link?.reconnectNow();
  }

  function close(id: BufferId): void {
    const buffer = store.getState().buffers.get(id);
    if (buffer === undefined) return;
    if (buffer.kind === 'server') {
      void links.get(buffer.network)?.link?.close();
      links.delete(buffer.network);
      store.change((edit) => {
        actions.removeNetwork(edit, buffer.network);
      });
      return;
    }
    const asked = buffer.kind === 'room' && buffer.joined;
    // A room goes from the list once it is left, so that what is said until then does not open it again.
    if (asked && request(buffer.network, { type: 'leave', room: buffer.name }) === undefined) {
      entries.closing(buffer.network, buffer.name);
      return;
    }
    // The network must not go back into a room that is closed while it is offline.
    if (buffer.returning) request(buffer.network, { type: 'leave', room: buffer.name });
    entries.remove(id);
    watching.check(buffer.network);
  }

  function select(id: BufferId): void {
    entries.chosen();
    store.change((edit) => {
      reading.select(edit, id);
    });
    signals.reading(id);
  }

  function open(network: NetworkId, target: { readonly room: string } | { readonly nick: string }): BufferId {
    let id: BufferId = '';
    store.change((edit) => {
      id = actions.openBuffer(edit, network, target);
    });
    const { history, lines } = store.getState().buffers.get(id) ?? {};
    if ('nick' in target && history?.state === 'unknown' && lines?.items.length === 0) catchUp.start(id);
    watching.check(network);
    return id;
  }

  function tellIn(id: BufferId, text: string, level: 'info' | 'error'): void {
    store.change((edit) => {
      const buffer = edit.buffer(id);
      if (buffer !== undefined) tell(edit, buffer, text, level, { now: now(), rules: settings.get() });
    });
  }

  function setMuted(id: BufferId, muted: boolean): void {
    const others = settings.get().muted.filter((known) => known !== id);
    settings.set({ muted: muted ? [...others, id] : others });
  }

  /** Where the person asked last on that network. */
  function answersIn(network: NetworkId): BufferId {
    return store.getState().networks.get(network)?.answersIn?.buffer ?? `${network}/server/`;
  }

  /** What is asked in a dialog is answered where the person is. */
  function answerHere(network: NetworkId): void {
    const { current, buffers } = store.getState();
    if (current === undefined || buffers.get(current)?.network !== network) return;
    store.change((edit) => {
      actions.awaitAnswers(edit, current, now());
    });
  }

  const hands: Hands = createHands({
    store,
    outbox,
    entries,
    kept,
    now,
    request,
    tell: tellIn,
    open,
    select,
    close,
    setMuted,
    connect,
    connectKnown: (asked) => deps.connectKnown?.(asked) ?? false,
    reconnect,
    disconnect: (network, reason) => void links.get(network)?.link?.close(reason),
    settings: () => listSettings(settings.get()),
    set: settings.change,
    forgetAccount(network) {
      const entry = links.get(network);
      if (entry === undefined) return;
      const { account: _, ...others } = entry.config;
      entry.config = others;
      entry.link?.logInAs?.(undefined);
      deps.onLogout?.(network);
    },
    usesTls: (network) => links.get(network)?.link?.usesTls === true,
    certificate: (network) => links.get(network)?.config.certificate,
    setCertificate(network, files) {
      const entry = links.get(network);
      if (entry === undefined) return;
      const { certificate: _, ...others } = entry.config;
      entry.config = files === undefined ? others : { ...others, certificate: files };
      entry.link?.showCertificate?.(files);
      deps.onCertificate?.(network, files);
    },
    ignored: () => settings.get().ignored,
    setIgnored(mask, on) {
      const others = settings.get().ignored.filter((known) => known.toLowerCase() !== mask.toLowerCase());
      settings.set({ ignored: on ? [...others, mask] : others });
    },
  });

  return {
    getState: store.getState,
    peek: store.peek,
    subscribe: store.subscribe,
    settings: settings.get,
    onSettings: settings.listen,
    set: settings.change,
    observe(listener) {
      observers.add(listener);
      return () => void observers.delete(listener);
    },
    connect,
    disconnect: hands.disconnect,
    reconnect,
    rename(network, nick) {
      const refusal = request(network, { type: 'rename', nick });
      if (refusal !== undefined) tellIn(`${network}/server/`, refusal.refused, 'error');
    },
    select,
    markRead(id) {
      store.change((edit) => {
        reading.markRead(edit, id);
      });
      signals.reading(id);
    },
    close,
    open,
    submit(id, text, options) {
      const submitted = submitLine(
        { store, outbox, held, hands, passwords: claims.passwords },
        id,
        text,
        options?.sure === true,
      );
      if (submitted.ok && id !== undefined) signals.said(id);
      return submitted;
    },
    secretIn: (text) => secretIn(text, claims.passwords()),
    setDraft(id, draft) {
      store.change((edit) => {
        edit.patchBuffer(id, { draft });
      });
    },
    typing: signals.typing,
    ...createAboutMessages({ ...shared, outbox }),
    loadOlder: catchUp.older,
    hold(id, key) {
      store.change((edit) => {
        if (edit.buffer(id)?.held !== key) edit.patchBuffer(id, { held: key });
      });
    },
    loadNewer: catchUp.newer,
    loadAround: catchUp.around,
    refreshRooms: knownRooms.refresh,
    setMuted,
    setShowJoins: (showJoins) => settings.set({ showJoins }),
    setFocused(focused) {
      store.change((edit) => {
        reading.setFocused(edit, focused);
      });
      const { current } = store.getState();
      if (focused && current !== undefined) signals.reading(current);
    },
    authenticate(network, asked) {
      answerHere(network);
      return request(network, asked);
    },
    changePassword(network, change) {
      answerHere(network);
      claims.said(change.old);
      claims.said(change.next);
      return passwords.begin(network, change);
    },
    givePassword(network, password) {
      const entry = links.get(network);
      if (entry === undefined) return;
      claims.said(password);
      entry.config = { ...entry.config, password };
      entry.link?.givePassword?.(password);
    },
    woke() {
      for (const { link } of links.values()) link?.woke?.();
    },
    isSending: (network) => links.get(network)?.link?.isSending === true,
    async shutdown(ms, reason) {
      // What was said before the goodbye goes out before it.
      const until = now() + ms;
      while (now() < until && [...links.values()].some(({ link }) => link?.isSending === true))
        await new Promise<void>((resolve) => void timers.after(SENDING_MS, resolve));
      const closing = [...links.values()].map(async ({ link }) => link?.close(reason));
      let cancel = (): void => {};
      const patience = new Promise<void>((resolve) => {
        cancel = timers.after(ms, resolve);
      });
      await Promise.race([Promise.allSettled(closing), patience]);
      cancel();
      for (const { link } of links.values()) link?.destroy();
      links.clear();
      timers.cancelAll();
    },
  };
}
