/**
 * Runs `load` with the global `fetch` out of sight. Ink's layout engine asks for it while it loads, and Node then loads all
 * of its HTTP client, which takes longer than the first frame: 160 ms to it become 125.
 */
export async function withoutFetch<T>(load: () => Promise<T>): Promise<T> {
  const fetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  if (fetch === undefined || !fetch.configurable) return load();
  Object.defineProperty(globalThis, 'fetch', { value: undefined, configurable: true, writable: true });
  try {
    return await load();
  } finally {
    Object.defineProperty(globalThis, 'fetch', fetch);
  }
}
