declare const CHAT_TUI_VERSION: string | undefined;

/** The version in package.json, which the build writes in; `source` where the source runs unbuilt. */
export const VERSION: string = typeof CHAT_TUI_VERSION === 'string' ? CHAT_TUI_VERSION : 'source';
