import { expect, it } from 'vitest';
import { isNewDevice, roughDevice } from './rough-device.ts';

it.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Safari on an iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    'Samsung Internet on an Android phone or tablet',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
])('a browser is told to its owner in two words: %s', (userAgent, said) => {
  const device = roughDevice(userAgent);
  expect(device && `${device.browser} on ${device.system}`).toBe(said);
});

it.each(['', 'curl/8.5.0', '<script>alert(1)</script>', 'x'.repeat(300)])(
  'what says nothing we know is no device: %s',
  (userAgent) => {
    expect(roughDevice(userAgent)).toBeNull();
  },
);

it('a newer version is no new device, another kind is, and the unknown resembles only its like', () => {
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Version/26.1 Safari/604.1';
  const computer = 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/145.0';
  expect(isNewDevice(phone.replaceAll('26', '27'), [computer, phone])).toBe(false);
  expect(isNewDevice(computer, [phone, null])).toBe(true);
  expect(isNewDevice(null, [phone])).toBe(true);
  expect(isNewDevice('curl/8.5.0', [null])).toBe(false);
});
