import { defineConfig } from '@playwright/test';

/** Chromium as Debian ships it, without its windows; the flags keep it from calling home on a closed network. */
const CHROMIUM = {
  executablePath: '/usr/bin/chromium-headless-shell',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-gpu-compositing',
    '--disable-software-rasterizer',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ],
};

/** What is no journey of a person's. */
const NOT_JOURNEYS = ['doors/**', 'every-page/**', 'afterwards/**'];
/** The whole way of a scan from the hospital to the patient, by everybody who has a part in it. */
const MAIN_JOURNEY = 'journey.spec.ts';
const STAFF_JOURNEYS = 'staff/*.spec.ts';

/** By finger. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** By keyboard alone, where a journey can be. */
const DESK = { viewport: { width: 1280, height: 900 } };

/** In a browser, on a throw-away Lantern of their own. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/global-setup.ts',
  // One stack, one patient's story after another: tests that change the same rows run in order.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // Two stacks, two browsers and four processors' worth of work on two: what waits is not what is judged.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: CHROMIUM,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  },
  // A page that is judged on the way is judged at both widths, and so a journey is made at the one that its people
  // use. The other one is for the long run.
  projects: [
    { name: 'phone', testIgnore: [...NOT_JOURNEYS, STAFF_JOURNEYS], use: PHONE },
    { name: 'desk', testMatch: [MAIN_JOURNEY, STAFF_JOURNEYS], use: DESK },
    { name: 'phone-staff', testMatch: STAFF_JOURNEYS, use: PHONE },
    {
      name: 'desk-patients',
      testIgnore: [...NOT_JOURNEYS, MAIN_JOURNEY, STAFF_JOURNEYS],
      use: DESK,
    },
    // Every door as everybody, over HTTP: no browser, and so at no width. Not on the journeys' Lantern, or after them:
    // they leave requests and releases behind that the journeys' people would meet.
    { name: 'doors', testMatch: 'doors/*.spec.ts' },
    // Every page at both widths, with what is left behind by then on it.
    { name: 'every-page', testMatch: 'every-page/*.spec.ts' },
    // What all of it left behind.
    { name: 'afterwards', testMatch: 'afterwards/*.spec.ts' },
  ],
});
