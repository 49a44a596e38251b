import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type AxeBuilder from '@axe-core/playwright';
import type { Frame, Page } from '@playwright/test';

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>;
type WithAxe = {
  readonly axe?: { run(where: Document, options: object): Promise<AxeResults> };
};

const { resolve } = createRequire(import.meta.resolve('@axe-core/playwright'));
const SOURCE = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  // Every rule is run all the same: of those that found nothing it is not told where.
  resultTypes: ['violations'],
};

/**
 * What axe has against the page as it stands, in the page itself and its own frames. Frames of other sites our policy
 * does not let in. The builder of axe's package brings its half a megabyte into the page twice for each answer; here it
 * comes once into each document.
 */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await bringAxe(page.mainFrame());
  for (const frame of page.mainFrame().childFrames()) await bringAxe(frame);
  const { violations } = await page.evaluate((options) => {
    const { axe } = window as WithAxe;
    if (axe === undefined) throw new Error('the page was left while it was judged');
    return axe.run(document, options);
  }, OPTIONS);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function bringAxe(frame: Frame): Promise<void> {
  const isThere = await frame.evaluate(() => (window as WithAxe).axe !== undefined);
  if (!isThere) await frame.evaluate(SOURCE);
}
