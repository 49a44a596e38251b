import { defineConfig } from '@playwright/test';

/** Chromium as Debian ships it; the flags keep it from calling home on a closed network. */
const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ],
};

/** What runs once, at no width or at both. */
const NOT_JOURNEYS = ['doors/**', 'every-page/**', 'afterwards/**'];

/** Journeys on a throw-away Lantern of their own, on a phone and on a desk. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/global-setup.ts',
  // One stack, one patient's story after another: tests that change the same rows run in order.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: CHROMIUM,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  },
  projects: [
    // Every door as everybody, over HTTP: no browser, and so once and not for each width.
    {
      name: 'phone',
      testIgnore: NOT_JOURNEYS,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      name: 'desk',
      testIgnore: NOT_JOURNEYS,
      use: { viewport: { width: 1280, height: 900 } },
    },
    // Last, because they leave requests and releases behind that the journeys' people would meet.
    { name: 'doors', testMatch: 'doors/*.spec.ts' },
    // Every page at both widths, with what is left behind by then on it.
    { name: 'every-page', testMatch: 'every-page/*.spec.ts' },
    // What all of it left behind.
    { name: 'afterwards', testMatch: 'afterwards/*.spec.ts' },
  ],
});
