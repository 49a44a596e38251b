import { expect, test, type Page } from '@playwright/test';
import { axeFindings } from '../support/axe.ts';
import { snifferFindings } from '../support/code-sniffer.ts';
import { markupFindings } from '../support/markup.ts';
import { expectReachable } from '../support/reachable.ts';
import { stack } from '../support/stack.ts';

/** Who judges every page finds what is wrong with one, and again at the next width. */
test('a page with faults is found to have them, and no others', async ({ page }) => {
  await page.goto(`${stack().web}/sign-in`);
  await expectNothing(page);

  await page.evaluate(() => {
    const spoilt = document.createElement('div');
    spoilt.id = 'spoilt';
    spoilt.innerHTML =
      '<img src="/icon.svg"><p>Pale words</p><button>Hop</button><ul><p>No item</p></ul>';
    const own = document.querySelector<HTMLElement>('main button');
    own?.after(spoilt);
    spoilt.querySelector('p')?.style.setProperty('color', '#ddd');
    spoilt.querySelector('button')?.addEventListener('focus', () => own?.focus());
  });
  expect(rulesOf(await axeFindings(page))).toEqual(['color-contrast', 'image-alt', 'list']);
  expect(rulesOf(await snifferFindings(page))).toEqual([
    'WCAG2AA.Principle1.Guideline1_1.1_1_1.H37',
    'WCAG2AA.Principle1.Guideline1_4.1_4_3.G18.Fail',
  ]);
  expect(rulesOf(await markupFindings(await page.content()))).toEqual([
    'element-permitted-content',
    'no-implicit-button-type',
    'wcag/h37',
  ]);
  await expect(expectReachable(page)).rejects.toThrow(/Hop/);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(expectReachable(page)).rejects.toThrow(/Hop/);

  await page.evaluate(() => document.querySelector('#spoilt')?.remove());
  await expectNothing(page);
});

test('markup is judged as it was served, before a browser mends it', async () => {
  const page = (body: string) =>
    `<!DOCTYPE html><html lang="en"><head><title>A</title></head><body>${body}</body></html>`;
  expect(await markupFindings(page('<h1>A</h1><p>one</p>'))).toEqual([]);
  expect(rulesOf(await markupFindings(page('<h1>A</h1><p>one<div>two</div></p>')))).toEqual([
    'close-order',
    'no-implicit-close',
  ]);
});

test('a link that looks like a button is followed by the Space key', async ({ page }) => {
  await page.goto(stack().web);
  await page.getByRole('main').getByRole('button').first().press('Space');
  await page.waitForURL(`${stack().web}/sign-in**`);
});

async function expectNothing(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(await snifferFindings(page)).toEqual([]);
  expect(await markupFindings(await page.content())).toEqual([]);
  await expectReachable(page);
}

/** Each rule that was broken, once. */
function rulesOf(findings: readonly string[]): readonly string[] {
  return [...new Set(findings.map((finding) => finding.split(':')[0] ?? ''))].toSorted();
}
