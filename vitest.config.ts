import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Screens and relays are real processes here: a slow machine may need many seconds, a hang must still end.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
  },
});
