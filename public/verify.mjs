#!/usr/bin/env node
/**
 * Checks an evidential copy of medical images without a network and without installing anything but Node 20 or later:
 *
 *   node verify.mjs <folder or ZIP file> [--key <the key the hospital makes public>]
 *
 * Lantern, AGPL-3.0-or-later. Made from the very files that the page in the browser is made from, each named below, with
 * their types taken away. A test proves that nothing was added.
 */

import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
// lib/base/result.ts
const resultFile = (() => {
  function ok(value) {
    return { ok: true, value };
  }
  function no(error) {
    return { ok: false, error };
  }

  return { ok, no };
})();
// lib/base/calendar-date.ts
const calendarDateFile = (() => {
  const { no, ok } = resultFile;
  const SHAPE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
  const MS_PER_DAY = 86_400_000;
  /** Reads `YYYY-MM-DD`; a day that is not on the calendar (30 February) is refused. */
  function parseCalendarDate(text) {
    const [, year, month, day] = SHAPE.exec(text) ?? [];
    return calendarDate(Number(year), Number(month), Number(day));
  }
  /** The day with these numbers (month 1 to 12), or `not_a_date` when the calendar has none. */
  function calendarDate(year, month, day) {
    const isReal =
      isBetween(year, 1000, 9999) &&
      isBetween(month, 1, 12) &&
      isBetween(day, 1, daysInMonth(year, month));
    return isReal ? ok(written(year, month, day)) : no('not_a_date');
  }
  /** A day written by the programmer. Throws on what is no date, so it is for constants and never for input. */
  function dateOf(text) {
    const date = parseCalendarDate(text);
    if (!date.ok) throw new RangeError(`"${text}" is not a calendar date`);
    return date.value;
  }
  function yearOf(date) {
    return Number(date.slice(0, 4));
  }
  /** January is 1. */
  function monthOf(date) {
    return Number(date.slice(5, 7));
  }
  function dayOf(date) {
    return Number(date.slice(8, 10));
  }
  /** Negative when `a` is the earlier day: for `sort`. */
  function compareDates(a, b) {
    return a < b ? -1 : Number(a > b);
  }
  function laterDate(a, b) {
    return a > b ? a : b;
  }
  function earlierDate(a, b) {
    return a < b ? a : b;
  }
  function addDays(date, days) {
    return fromDayNumber(dayNumber(date) + days);
  }
  /** The same day number so many months on; where that month is too short, its last day. */
  function addMonths(date, months) {
    const monthsSinceZero = yearOf(date) * 12 + (monthOf(date) - 1) + months;
    const year = Math.floor(monthsSinceZero / 12);
    const month = monthsSinceZero - year * 12 + 1;
    return written(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
  }
  /** How many days `to` lies after `from`: 0 for the same day, negative when it lies before. */
  function daysBetween(from, to) {
    return dayNumber(to) - dayNumber(from);
  }
  function dayOfWeek(date) {
    const sinceThursday = (((dayNumber(date) + 3) % 7) + 7) % 7;
    return sinceThursday + 1;
  }
  function daysInMonth(year, month) {
    if (month === 2) return isLeapYear(year) ? 29 : 28;
    return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  }
  function isLeapYear(year) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  }
  /** Days since 1 January 1970 on the proleptic Gregorian calendar. UTC has no summer time, so the count is exact. */
  function dayNumber(date) {
    return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date)) / MS_PER_DAY;
  }
  function fromDayNumber(days) {
    const utc = new Date(days * MS_PER_DAY);
    return written(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate());
  }
  function written(year, month, day) {
    const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return text;
  }
  function isBetween(value, low, high) {
    return Number.isInteger(value) && value >= low && value <= high;
  }

  return {
    parseCalendarDate,
    calendarDate,
    dateOf,
    yearOf,
    monthOf,
    dayOf,
    compareDates,
    laterDate,
    earlierDate,
    addDays,
    addMonths,
    daysBetween,
    dayOfWeek,
    daysInMonth,
    isLeapYear,
  };
})();
// lib/base/language.ts
const languageFile = (() => {
  /** The languages that Lantern speaks to the public. Staff work in English. */
  const LANGUAGES = ['en', 'cy'];
  /** The tag of BCP 47 that a page says it is written in. */
  const LANGUAGE_TAGS = { en: 'en-GB', cy: 'cy' };
  function parseLanguage(text) {
    return LANGUAGES.find((language) => language === text?.slice(0, 2).toLowerCase()) ?? null;
  }
  /**
   * Where whoever answers a request has written down which language it is answered in. On the one global object, for what
   * Next has bundled and what runs beside it are two copies of this module.
   */
  const ASKED = Symbol.for('lantern.language');
  /** Lets `asked` say from now on which language is spoken. For the process that answers requests, once, when it starts. */
  function speakAsAsked(asked) {
    globalThis[ASKED] = asked;
  }
  /** The language of whoever is spoken to now: in a browser that of the page; where nobody has said, English. */
  function currentLanguage() {
    const asked = globalThis[ASKED];
    if (asked !== undefined) return asked() ?? 'en';
    return typeof document === 'undefined'
      ? 'en'
      : (parseLanguage(document.documentElement.lang) ?? 'en');
  }

  return { LANGUAGES, LANGUAGE_TAGS, parseLanguage, speakAsAsked, currentLanguage };
})();
// lib/base/time-zone.ts
const timeZoneFile = (() => {
  const { calendarDate, monthOf, dayOf, yearOf } = calendarDateFile;
  const MS_PER_DAY = 86_400_000;
  const clocks = new Map();
  /** The day it is in `zone` at `instant`. */
  function localDate(instant, zone) {
    return localTime(instant, zone).date;
  }
  /** Date and time on the wall in `zone` at `instant`. */
  function localTime(instant, zone) {
    const part = new Map(
      clockOf(zone)
        .formatToParts(instant)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const number = (name) => part.get(name) ?? Number.NaN;
    const date = calendarDate(number('year'), number('month'), number('day'));
    if (!date.ok) throw new RangeError(`no calendar date in ${zone} for this instant`);
    return {
      date: date.value,
      hour: number('hour'),
      minute: number('minute'),
      second: number('second'),
    };
  }
  /**
   * The first instant of a day in `zone`. Midnight is 23:00Z or 00:00Z in London by the season, so it is looked up
   * with both offsets in use around that day; the earliest instant that is really on the day is the one.
   */
  function startOfDay(date, zone) {
    const midnightUtc = Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date));
    const candidates = instantsShowing(midnightUtc, zone);
    const first = candidates.find((at) => localDate(new Date(at), zone) === date);
    if (first === undefined) throw new RangeError(`${date} has no beginning in ${zone}`);
    return new Date(first);
  }
  /**
   * The instant at which the clock on the wall in `zone` shows a time. Where it shows it twice, the first; where the
   * clock skips it, the instant that would have shown it.
   */
  function instantOf({ date, hour, minute, second }, zone) {
    const asUtc = Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date), hour, minute, second);
    const [first = asUtc, ...others] = instantsShowing(asUtc, zone);
    const shows = (at) => at + offsetMs(at, zone) === asUtc;
    return new Date([first, ...others].find(shows) ?? first);
  }
  /** The instants at which the wall may show what UTC shows at `asUtc`, with both offsets in use around then. */
  function instantsShowing(asUtc, zone) {
    return [asUtc - MS_PER_DAY, asUtc + MS_PER_DAY]
      .map((near) => asUtc - offsetMs(near, zone))
      .sort((a, b) => a - b);
  }
  function offsetMs(at, zone) {
    const wall = localTime(new Date(at), zone);
    const asUtc = Date.UTC(
      yearOf(wall.date),
      monthOf(wall.date) - 1,
      dayOf(wall.date),
      wall.hour,
      wall.minute,
      wall.second,
    );
    return asUtc - Math.floor(at / 1000) * 1000;
  }
  /** Making a formatter costs more than using it a thousand times; there are five zones. */
  function clockOf(zone) {
    const known = clocks.get(zone);
    if (known) return known;
    const made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, made);
    return made;
  }

  return { localDate, localTime, startOfDay, instantOf };
})();
// lib/base/display-date.ts
const displayDateFile = (() => {
  const { dayOf, dayOfWeek, monthOf, yearOf } = calendarDateFile;
  const { currentLanguage } = languageFile;
  const { localTime } = timeZoneFile;
  const NAMES = {
    en: {
      months:
        'January February March April May June July August September October November December',
      days: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
    },
    cy: {
      months:
        'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr',
      days: 'Llun Mawrth Mercher Iau Gwener Sadwrn Sul',
    },
  };
  const SAID = {
    en: { midnight: 'midnight', midday: 'midday', at: 'at', day: '' },
    cy: { midnight: 'hanner nos', midday: 'hanner dydd', at: 'am', day: 'dydd ' },
  };
  /** `3 June 2026`: how a day is written to the public (NHS style; never 03/06/26, which has two readings). */
  function formatDate(date) {
    const months = NAMES[currentLanguage()].months.split(' ');
    return `${dayOf(date)} ${months[monthOf(date) - 1] ?? ''} ${yearOf(date)}`;
  }
  /** `Wednesday 3 June 2026`: for a day by which something must happen. */
  function formatDateWithDay(date) {
    const language = currentLanguage();
    const days = NAMES[language].days.split(' ');
    return `${SAID[language].day}${days[dayOfWeek(date) - 1] ?? ''} ${formatDate(date)}`;
  }
  /** `June 2026` of `2026-06`, or `Jun` where there is no room for more. */
  function formatMonth(month, form = 'long') {
    const [year = '', number = ''] = month.split('-');
    const name = NAMES[currentLanguage()].months.split(' ')[Number(number) - 1] ?? '';
    return form === 'short' ? name.slice(0, 3) : `${name} ${year}`;
  }
  /** `5:30pm`, `9am`, `midday`, `midnight`: the time on the wall in `zone`, to the minute. */
  function formatTime(instant, zone) {
    const { hour, minute } = localTime(instant, zone);
    if (minute === 0 && hour === 0) return SAID[currentLanguage()].midnight;
    if (minute === 0 && hour === 12) return SAID[currentLanguage()].midday;
    const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
    return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
  }
  /** `3 June 2026 at 5:30pm`: an instant told to a person, in their institution's zone. */
  function formatInstant(instant, zone) {
    return `${formatDate(localTime(instant, zone).date)} ${SAID[currentLanguage()].at} ${formatTime(instant, zone)}`;
  }
  /** `3 June 2026 at 17:30:05`: where the order of things within a minute matters, as in a record of acts. */
  function formatInstantToTheSecond(instant, zone) {
    const { date, hour, minute, second } = localTime(instant, zone);
    const clock = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
    return `${formatDate(date)} ${SAID[currentLanguage()].at} ${clock}`;
  }

  return {
    formatDate,
    formatDateWithDay,
    formatMonth,
    formatTime,
    formatInstant,
    formatInstantToTheSecond,
  };
})();
// lib/domain/evidence/manifest.ts
const manifestFile = (() => {
  const CUSTODY_ACTIONS = [
    'identified',
    'retrieved',
    'hashed',
    'sealed',
    'approved',
    'transferred',
    'received',
    'viewed',
    'returned',
    'destroyed',
  ];
  /** What the first entry of a custody log names as the entry before it. */
  const NO_ENTRY_BEFORE = '0'.repeat(64);
  /** The files of `evidence/` by what they are. Those of the second list are made by or after the seal. */
  const EVIDENCE = {
    manifest: 'evidence/manifest.json',
    custody: 'evidence/custody.json',
    certificateHtml: 'evidence/certificate.html',
    certificatePdf: 'evidence/certificate.pdf',
    witnessStatement: 'evidence/mg11.pdf',
    instructions: 'evidence/VERIFY.txt',
    script: 'evidence/verify.mjs',
    seal: 'evidence/seal.json',
    signature: 'evidence/seal.sig',
    key: 'evidence/key.pem',
    cms: 'evidence/seal.p7s',
    keyCertificate: 'evidence/key-certificate.pem',
    timeStamp: 'evidence/seal.tsr',
    /**
     * One line for every other file of the whole download, in the order of the ZIP, as `sha256sum` writes it. Made last,
     * when the time stamp has come, and signed by the same key, raw Ed25519: so that no bit of the CMS, the time stamp, or
     * of anything else can change unseen by somebody who has only `sha256sum` and `openssl`. These two end the ZIP.
     */
    checksums: 'evidence/CHECKSUMS.sha256',
    checksumsSignature: 'evidence/CHECKSUMS.sha256.sig',
  };
  /** The text of `evidence/CHECKSUMS.sha256`: digest, two spaces, path, line feed; in the order given, that of the ZIP. */
  function checksumsText(files) {
    return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
  }

  return { CUSTODY_ACTIONS, NO_ENTRY_BEFORE, EVIDENCE, checksumsText };
})();
// lib/domain/evidence/tell-verdict.ts
const tellVerdictFile = (() => {
  const { EVIDENCE } = manifestFile;
  /** Tells somebody who is no engineer what was found. `on` is the day it was sealed, as it is written to the public. */
  function tellVerdict(verdict, { on, key }, t) {
    const { claimed, fileCount } = verdict;
    const by = claimed && { trust: claimed.controller, on, files: fileCount };
    const findings = verdict.findings.map((finding) => tellFinding(finding, t));
    const keyTold = claimed && t.keys[key](claimed.keyId);
    if (verdict.verdict === 'unconfirmed') return { ...t.unconfirmed, findings, key: keyTold };
    if (by && verdict.verdict === 'identical' && key !== 'unknown') {
      return { title: t.identical.title, body: t.identical.body(by), findings, key: keyTold };
    }
    const { title, body } = t.differs;
    if (findings.length === 0) return { title, body: body(null), findings, key: keyTold };
    // Whose key it is does not matter where nobody was asked, and it is not what was released in any case.
    return { title, body: body(by), findings, key: key === 'not_asked' ? null : keyTold };
  }
  function tellFinding(finding, t) {
    switch (finding.kind) {
      case 'changed':
        return tellChanged(finding, t);
      case 'renamed':
        return t.renamed(named(finding.path, t), finding.to);
      case 'items_reordered':
        return t.itemsReordered;
      case 'custody_broken':
        return t.custodyBroken(finding.seq);
      case 'not_signed':
        return t.notSigned;
      default: {
        const { missing, extra, twice, unconfirmedFile: unconfirmed, reordered } = t;
        const say = { missing, extra, twice, unconfirmed, reordered }[finding.kind];
        return say(named(finding.path, t));
      }
    }
  }
  function tellChanged({ path, holds, picture }, t) {
    const parts = [
      t.changed(named(path, t)),
      holds === null ? '' : t.holds(holds),
      t.pictures[picture],
    ];
    return parts.filter((part) => part !== '').join(' ');
  }
  function named(path, t) {
    const [part] = Object.entries(EVIDENCE).find(([, each]) => each === path) ?? [];
    return part === undefined ? path : t.part(path, t.parts[part]);
  }

  return { tellVerdict };
})();
// lib/domain/evidence/pack-order.ts
const packOrderFile = (() => {
  const { EVIDENCE } = manifestFile;
  /**
   * The order in which an evidential copy is packed: the items, reports and other files as its manifest has them, then
   * what belongs to the evidence, as `EVIDENCE` has it. The list of checksums has the same order, and its own two files,
   * which it cannot speak of, end the ZIP.
   */
  function packOrder(manifest, seal) {
    const isSealed = new Set(seal.files.map(({ path }) => path));
    const lists = [EVIDENCE.checksums, EVIDENCE.checksumsSignature];
    const evidence = Object.values(EVIDENCE).filter(
      (path) => !lists.includes(path) && (path !== EVIDENCE.witnessStatement || isSealed.has(path)),
    );
    return [...[...manifest.items, ...manifest.others].map(({ path }) => path), ...evidence];
  }

  return { packOrder };
})();
// lib/domain/evidence/read-documents.ts
const readDocumentsFile = (() => {
  /** Null for what is no manifest: it may have been written by anybody. */
  function readManifest(value) {
    const { controller, requestReference, items, reports, files } = membersOf(value);
    const { name, odsCode } = membersOf(controller);
    const [released, written, other] = [listOf(items), listOf(reports), listOf(files)];
    if (!areTexts(name, odsCode, requestReference) || !released || !written || !other) return null;
    return {
      controllerName: String(name),
      odsCode: String(odsCode),
      requestReference: String(requestReference),
      items: released,
      others: [...written, ...other],
    };
  }
  function readSeal(value) {
    const { releaseId, sealedAt, officer, keyId, files } = membersOf(value);
    const { name, role } = membersOf(officer);
    const listed = listOf(files);
    if (!areTexts(releaseId, sealedAt, name, role, keyId) || !listed) return null;
    return {
      releaseId: String(releaseId),
      sealedAt: String(sealedAt),
      officerName: String(name),
      officerRole: String(role),
      keyId: String(keyId),
      files: listed,
    };
  }
  /** The lines of a list of checksums; null unless it is exactly as `checksumsText` writes one. */
  function readChecksums(text) {
    if (text === null || !text.endsWith('\n')) return null;
    const listed = [];
    for (const line of text.slice(0, -1).split('\n')) {
      const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      if (sha256 === undefined || path === undefined) return null;
      listed.push({ path, sha256, pixelDataSha256: null });
    }
    return listed;
  }
  /**
   * The number of the first entry from which the log cannot be followed: one that is missing, out of order, or does not
   * name the entry before it; null where it is whole.
   */
  function custodyBrokenAt(log, entryHash, first) {
    const { entries } = membersOf(log);
    if (!Array.isArray(entries) || entries.length === 0) return 1;
    let before = first;
    for (const [index, entry] of entries.entries()) {
      const { seq, prevEntryHash } = membersOf(entry);
      if (seq !== index + 1 || prevEntryHash !== before) return index + 1;
      before = entryHash(entry);
    }
    return null;
  }
  function listOf(value) {
    if (!Array.isArray(value)) return null;
    const listed = [];
    for (const each of value) {
      const { path, sha256, pixelDataSha256 } = membersOf(each);
      if (typeof path !== 'string' || typeof sha256 !== 'string') return null;
      const picture = typeof pixelDataSha256 === 'string' ? pixelDataSha256 : null;
      listed.push({ path, sha256, pixelDataSha256: picture });
    }
    return listed;
  }
  function membersOf(value) {
    return typeof value === 'object' && value !== null ? value : {};
  }
  function areTexts(...values) {
    return values.every((value) => typeof value === 'string');
  }

  return { readManifest, readSeal, readChecksums, custodyBrokenAt };
})();
// lib/domain/evidence/expectations.ts
const expectationsFile = (() => {
  const { checksumsText, EVIDENCE } = manifestFile;
  const { packOrder } = packOrderFile;
  const { readChecksums, readManifest, readSeal } = readDocumentsFile;
  /** What every evidential copy has; a witness statement is there for a crime only. */
  const ALWAYS = Object.values(EVIDENCE).filter((path) => path !== EVIDENCE.witnessStatement);
  /** What neither the seal nor the manifest can speak of, for it did not exist yet: the list of checksums alone does. */
  const AFTERWARDS = [
    EVIDENCE.seal,
    EVIDENCE.signature,
    EVIDENCE.key,
    EVIDENCE.cms,
    EVIDENCE.keyCertificate,
    EVIDENCE.timeStamp,
  ];
  function expectations(facts) {
    const witnesses = witnessesOf(facts);
    const { manifest, seal, actual } = witnesses;
    const isKeyRight = keyIsRight(facts, witnesses);
    const digests = new Map();
    for (const path of allPaths(witnesses)) {
      const digest = expectedDigest(witnesses, path);
      if (digest !== null) digests.set(path, digest);
    }
    const areChecksumsEdited =
      facts.checksumsSigned === 'no' && isKeyRight && !areAsMade(facts, witnesses, digests);
    const paths = new Set([...digests.keys(), ...ALWAYS]);
    if (!digests.has(EVIDENCE.witnessStatement)) paths.delete(EVIDENCE.witnessStatement);
    const own = provenByThemselves(facts, isKeyRight);
    const isOther = (file) => {
      const digest = digests.get(file.path);
      return digest !== undefined && digest !== file.sha256 && !own.has(file.path);
    };
    const isListLost = isKeyRight && ['no', 'absent'].includes(facts.checksumsSigned);
    const onlyListed = AFTERWARDS.filter(
      (path) => isListLost && actual.has(path) && !own.has(path),
    );
    const byDigest = new Map([...digests].map(([path, digest]) => [digest, path]));
    return {
      ...{ manifest, seal, paths, digests, isKeyRight, areChecksumsEdited, isOther },
      isListed: manifest !== null || witnesses.checksums !== null,
      pictures: new Map(manifest?.items.map((item) => [item.path, item.pixelDataSha256])),
      unconfirmed: new Set(onlyListed),
      order: orderOf(witnesses, areChecksumsEdited),
      pathOf: (sha256) => byDigest.get(sha256) ?? null,
    };
  }
  function witnessesOf(facts) {
    const [manifest, seal] = [readManifest(facts.manifest), readSeal(facts.seal)];
    const actual = new Map(facts.files.map(({ path, sha256 }) => [path, sha256]));
    const listed = readChecksums(facts.checksums);
    const checksums = listed && mapOf(listed);
    const sealed = mapOf(seal?.files ?? []);
    const described = manifest ? mapOf([...manifest.items, ...manifest.others]) : [];
    return {
      ...{ manifest, seal, actual, checksums, documents: new Map([...described, ...sealed]) },
      areChecksumsSigned: facts.checksumsSigned === 'yes' && checksums !== null,
      areDocumentsSigned: signedDocuments(facts, { sealed, checksums, actual }),
    };
  }
  /** Whether what a document says of a file is signed: that of the seal or, for what the seal does not name, the manifest. */
  function signedDocuments(facts, of) {
    const { sealed, checksums, actual } = of;
    const lists = facts.checksumsSigned === 'yes' ? checksums : null;
    const isListed = (path) => lists !== null && lists.get(path) === actual.get(path);
    const isSealSigned = facts.sealSigned === 'yes' || isListed(EVIDENCE.seal);
    const isSealed = sealed.get(EVIDENCE.manifest) === actual.get(EVIDENCE.manifest);
    const isManifestSigned = isListed(EVIDENCE.manifest) || (isSealSigned && isSealed);
    return (path) => (sealed.has(path) ? isSealSigned : isManifestSigned);
  }
  function mapOf(files) {
    return new Map(files.map(({ path, sha256 }) => [path, sha256]));
  }
  function allPaths({ checksums, documents }) {
    return new Set([...(checksums?.keys() ?? []), ...documents.keys()]);
  }
  /** What is signed is believed; else what two agree on, of the two lists and what is there. Null: no such file. */
  function expectedDigest(witnesses, path) {
    const listed = witnesses.checksums?.get(path) ?? null;
    const told = witnesses.documents.get(path) ?? null;
    if (witnesses.areChecksumsSigned) return listed;
    if (witnesses.areDocumentsSigned(path) && !AFTERWARDS.includes(path)) return told;
    return agreedDigest(witnesses, path, { listed, told });
  }
  function agreedDigest(witnesses, path, { listed, told }) {
    const { checksums, actual } = witnesses;
    if (listed !== null && told !== null) return told === actual.get(path) ? told : listed;
    // One of the two names a file that is not there; the other, where it can be read, would name it too.
    const isContradicted = checksums !== null && (told !== null || isSpokenOf(witnesses, path));
    return isContradicted && !actual.has(path) ? null : (told ?? listed);
  }
  /** Whether the document that would name such a file can be read. */
  function isSpokenOf({ manifest, seal }, path) {
    if (AFTERWARDS.includes(path)) return false;
    return (path.startsWith('evidence/') ? seal : manifest) !== null;
  }
  /** Whether the key that came with it is the one it was sealed with: if it is not, no signature can be blamed. */
  function keyIsRight(facts, { seal, checksums, actual }) {
    if (facts.keyId === null) return false;
    if (facts.sealSigned === 'yes' || facts.checksumsSigned === 'yes') return true;
    const listed = checksums?.get(EVIDENCE.key);
    return (
      seal?.keyId === facts.keyId || (listed !== undefined && listed === actual.get(EVIDENCE.key))
    );
  }
  /** What needs no list, for its signature or its name is borne out. */
  function provenByThemselves(facts, isKeyRight) {
    const proven = new Set();
    const isListSigned = facts.checksumsSigned === 'yes';
    if (facts.sealSigned === 'yes' && !isListSigned) {
      proven.add(EVIDENCE.seal).add(EVIDENCE.signature).add(EVIDENCE.key);
    }
    const isNamed = readSeal(facts.seal)?.keyId === facts.keyId;
    if (isKeyRight && isNamed && !isListSigned) proven.add(EVIDENCE.key);
    return proven;
  }
  /** Whether the list of checksums is the one that was made: then it is its signature that was changed. */
  function areAsMade(facts, witnesses, digests) {
    const { manifest, seal, actual } = witnesses;
    if (!manifest || !seal || facts.checksums === null) return witnesses.checksums !== null;
    // One of the two was changed where the signature is not of the seal: which, this list says.
    const either = facts.sealSigned === 'no' ? [EVIDENCE.seal, EVIDENCE.signature] : [];
    const files = packOrder(manifest, seal).map((path) => {
      const isTold = witnesses.documents.has(path) || either.includes(path);
      return { path, sha256: (isTold ? digests.get(path) : actual.get(path)) ?? '' };
    });
    return checksumsText(files) === facts.checksums;
  }
  function orderOf({ manifest, seal, checksums }, areChecksumsEdited) {
    const ends = [EVIDENCE.checksums, EVIDENCE.checksumsSignature];
    if (checksums && !areChecksumsEdited) return [...checksums.keys(), ...ends];
    return manifest && seal ? [...packOrder(manifest, seal), ...ends] : null;
  }

  return { expectations };
})();
// lib/domain/evidence/order-findings.ts
const orderFindingsFile = (() => {
  const { EVIDENCE } = manifestFile;
  const { readManifest } = readDocumentsFile;
  /** Whether the files stand in the ZIP, and the items in the manifest, as they did. */
  function orderFindings(facts, expected, found) {
    return [...zipOrder(facts, expected), ...itemOrder(facts, found)];
  }
  function zipOrder(facts, { order }) {
    if (!facts.isOrdered || order === null) return [];
    const places = new Map(order.map((path, index) => [path, index]));
    let last = -1;
    for (const { path } of facts.files) {
      const place = places.get(path);
      if (place === undefined) continue;
      if (place < last) return [{ kind: 'reordered', path }];
      last = place;
    }
    return [];
  }
  /** Of a manifest that was changed: whether it lists the same items one before the other. */
  function itemOrder(facts, found) {
    const isChanged = found.some(
      (finding) => finding.kind === 'changed' && finding.path === EVIDENCE.manifest,
    );
    const items = readManifest(facts.manifest)?.items.map(({ path }) => path) ?? [];
    const listed = facts.checksums?.split('\n').map((line) => line.slice(66)) ?? [];
    const asListed = listed.filter((path) => items.includes(path));
    const isSame = asListed.length === items.length;
    const isTurned = isSame && asListed.some((path, index) => path !== items[index]);
    return isChanged && isTurned ? [{ kind: 'items_reordered' }] : [];
  }

  return { orderFindings };
})();
// lib/domain/evidence/verify-pack.ts
const verifyPackFile = (() => {
  const { expectations } = expectationsFile;
  const { EVIDENCE, NO_ENTRY_BEFORE } = manifestFile;
  const { orderFindings } = orderFindingsFile;
  const { custodyBrokenAt, readChecksums } = readDocumentsFile;
  /**
   * Says whether a folder or ZIP is what was released, or else exactly what of it is not. Whoever changed one thing can
   * change another to fit: so each document is believed no further than a signature, or the others, bear it out.
   */
  function verifyPack(facts) {
    const expected = expectations(facts);
    const compared = fileFindings(facts, expected);
    const files = [...compared, ...brokenDocuments(facts, expected, compared)];
    const findings = [
      ...files,
      ...signatureFindings(facts, expected, files),
      ...orderFindings(facts, expected, files),
      ...custodyFindings(facts),
    ];
    const explained = unexplained(facts, findings);
    const all = [...findings, ...explained];
    return {
      verdict: verdictOf(facts, all),
      findings: all,
      claimed: claimedBy(facts, expected),
      fileCount: facts.files.length,
    };
  }
  function verdictOf(facts, findings) {
    if (findings.length > 0) return 'differs';
    const isSigned = facts.sealSigned === 'yes' && facts.checksumsSigned === 'yes';
    return isSigned ? 'identical' : 'unconfirmed';
  }
  function fileFindings(facts, expected) {
    const found = new Map(facts.files.map((file) => [file.path, file]));
    const twice = facts.files.filter((file) => found.get(file.path) !== file);
    const findings = twice.map(({ path }) => ({ kind: 'twice', path }));
    const missing = [];
    for (const path of expected.paths) {
      const file = found.get(path);
      if (!file) missing.push(path);
      else if (expected.unconfirmed.has(path)) findings.push({ kind: 'unconfirmed', path });
      else if (expected.isOther(file)) findings.push(changed(file, expected));
    }
    const extra = [...found.values()].filter(({ path }) => !expected.paths.has(path));
    return [...findings, ...movedFindings(missing, extra, expected)];
  }
  function changed(file, expected) {
    const { path, sha256, pixelDataSha256 } = file;
    const picture = expected.pictures.get(path);
    return {
      kind: 'changed',
      path,
      holds: expected.pathOf(sha256),
      picture:
        pixelDataSha256 === undefined || typeof picture !== 'string'
          ? 'not_looked_at'
          : picture === pixelDataSha256
            ? 'same'
            : 'differs',
    };
  }
  /** A file that is missing under its name and there under another was renamed. */
  function movedFindings(missing, extra, expected) {
    const left = [...extra];
    const findings = missing.map((path) => {
      const at = left.findIndex(({ sha256 }) => sha256 === expected.digests.get(path));
      const [moved] = at === -1 ? [] : left.splice(at, 1);
      return moved ? { kind: 'renamed', path, to: moved.path } : { kind: 'missing', path };
    });
    const kind = expected.isListed ? 'extra' : 'unconfirmed';
    return [...findings, ...left.map(({ path }) => ({ kind, path }))];
  }
  /** A document that is not even written as we write them was changed, whatever the others say of it. */
  function brokenDocuments(facts, { manifest, seal }, compared) {
    const isBroken = [
      [EVIDENCE.manifest, manifest === null],
      [EVIDENCE.seal, seal === null],
      [EVIDENCE.custody, facts.custody === null],
      [EVIDENCE.checksums, readChecksums(facts.checksums) === null],
    ];
    return isBroken.flatMap(([path, isSo]) => {
      const isThere = facts.files.some((file) => file.path === path);
      return isSo && isThere && !isNamed(compared, path) ? [edited(path)] : [];
    });
  }
  function isNamed(findings, path) {
    return findings.some((finding) => finding.kind === 'changed' && finding.path === path);
  }
  function edited(path) {
    return { kind: 'changed', path, holds: null, picture: 'not_looked_at' };
  }
  /** A signature that is of other bytes: either they were changed, which is known by now, or the signature was. */
  function signatureFindings(facts, expected, files) {
    if (!expected.isKeyRight) return [];
    const findings = [];
    if (facts.checksumsSigned === 'no') {
      const path = expected.areChecksumsEdited ? EVIDENCE.checksums : EVIDENCE.checksumsSignature;
      if (!isNamed(files, path)) findings.push(edited(path));
    }
    const isSealExplained = [EVIDENCE.seal, EVIDENCE.signature].some((path) =>
      isNamed(files, path),
    );
    if (facts.sealSigned === 'no' && facts.checksumsSigned !== 'yes' && !isSealExplained) {
      findings.push(edited(EVIDENCE.signature));
    }
    return findings;
  }
  function custodyFindings(facts) {
    if (facts.custody === null) return [];
    const seq = custodyBrokenAt(facts.custody, facts.entryHash, NO_ENTRY_BEFORE);
    return seq === null ? [] : [{ kind: 'custody_broken', seq }];
  }
  /** Everything fits together, and was put together by somebody without the key. */
  function unexplained(facts, findings) {
    const isRefused = facts.sealSigned === 'no' || facts.checksumsSigned === 'no';
    return isRefused && findings.length === 0 ? [{ kind: 'not_signed' }] : [];
  }
  function claimedBy(facts, { manifest, seal }) {
    if (!manifest || !seal) return null;
    return {
      controller: manifest.controllerName,
      odsCode: manifest.odsCode,
      sealedAt: seal.sealedAt,
      officer: seal.officerName,
      officerRole: seal.officerRole,
      requestReference: manifest.requestReference,
      releaseId: seal.releaseId,
      keyId: facts.keyId ?? seal.keyId,
    };
  }

  return { verifyPack };
})();
// lib/protocols/dicom/vr.ts
const vrFile = (() => {
  const text = {
    longForm: false,
    padding: 0x20,
    kind: 'text',
    unitBytes: 1,
    usesCharacterSet: false,
    splitsAtBackslash: true,
  };
  const worded = { ...text, usesCharacterSet: true };
  const prose = { ...worded, splitsAtBackslash: false };
  const number = (unitBytes, longForm = false) => ({
    ...text,
    longForm,
    padding: 0x00,
    kind: 'number',
    unitBytes,
    splitsAtBackslash: false,
  });
  const bytes = (unitBytes) => ({
    ...number(2, true),
    kind: 'bytes',
    unitBytes,
  });
  /** All 34 value representations of PS3.5 Table 6.2-1. */
  const VALUE_REPRESENTATIONS = {
    AE: text,
    AS: text,
    AT: number(2),
    CS: text,
    DA: text,
    DS: text,
    DT: text,
    FD: number(8),
    FL: number(4),
    IS: text,
    LO: worded,
    LT: prose,
    OB: bytes(1),
    OD: bytes(8),
    OF: bytes(4),
    OL: bytes(4),
    OV: bytes(8),
    OW: bytes(2),
    PN: worded,
    SH: worded,
    SL: number(4),
    SQ: { ...bytes(1), kind: 'sequence' },
    SS: number(2),
    ST: prose,
    SV: number(8, true),
    TM: text,
    UC: { ...worded, longForm: true },
    UI: { ...text, padding: 0x00 },
    UL: number(4),
    UN: bytes(1),
    UR: { ...text, longForm: true, splitsAtBackslash: false },
    US: number(2),
    UT: { ...prose, longForm: true },
    UV: number(8, true),
  };
  /** The facts of one value representation. */
  function vrFacts(vr) {
    return VALUE_REPRESENTATIONS[vr];
  }
  /** Whether two letters are a value representation of the standard. */
  function isVr(letters) {
    return Object.hasOwn(VALUE_REPRESENTATIONS, letters);
  }

  return { VALUE_REPRESENTATIONS, vrFacts, isVr };
})();
// lib/protocols/dicom/element-header.ts
const elementHeaderFile = (() => {
  const { isVr, vrFacts } = vrFile;
  /** What is used inside UN of undefined length, whatever the syntax around it (PS3.5 6.2.2 note 2). */
  const IMPLICIT_LITTLE = { explicit: false, bigEndian: false };
  const UNDEFINED_LENGTH = 0xffffffff;
  const SHORT_HEADER_BYTES = 8;
  const LONG_HEADER_BYTES = 12;
  /**
   * Reads one element's tag, VR and length (PS3.5 7.1), or answers null when bytes are missing.
   *
   * Unknown VR letters: two capitals with the two reserved bytes at zero are taken as a VR of the
   * future, which has a 32-bit length (PS3.5 6.2 note); any other letters have a 16-bit length,
   * because that is what devices that invent letters have been seen to write.
   */
  function readElementHeader(bytes, at, available, encoding) {
    if (available < SHORT_HEADER_BYTES) return null;
    const { bigEndian } = encoding;
    const group = uint16(bytes, at, bigEndian);
    const tag = ((group << 16) | uint16(bytes, at + 2, bigEndian)) >>> 0;
    if (!encoding.explicit || group === 0xfffe) {
      const length = uint32(bytes, at + 4, bigEndian);
      return { tag, vr: null, vrUnknown: false, length, headerBytes: SHORT_HEADER_BYTES };
    }
    const vr = vrAt(bytes, at + 4);
    const vrUnknown = vr === null;
    if (!(vr ? vrFacts(vr).longForm : looksLikeFutureVr(bytes, at + 4))) {
      const length = uint16(bytes, at + 6, bigEndian);
      return { tag, vr, vrUnknown, length, headerBytes: SHORT_HEADER_BYTES };
    }
    if (available < LONG_HEADER_BYTES) return null;
    const length = uint32(bytes, at + 8, bigEndian);
    return { tag, vr, vrUnknown, length, headerBytes: LONG_HEADER_BYTES };
  }
  const vrByLetters = new Map();
  /** Looked up by number: making a string of every VR would be most of what reading a header costs. */
  function vrAt(bytes, at) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    const key = (first << 8) | second;
    const known = vrByLetters.get(key);
    if (known !== undefined) return known;
    const letters = String.fromCharCode(first, second);
    const vr = isVr(letters) ? letters : null;
    vrByLetters.set(key, vr);
    return vr;
  }
  function looksLikeFutureVr(bytes, at) {
    return (
      isCapital(bytes[at]) && isCapital(bytes[at + 1]) && bytes[at + 2] === 0 && bytes[at + 3] === 0
    );
  }
  function isCapital(byte) {
    return byte !== undefined && byte >= 0x41 && byte <= 0x5a;
  }
  /** Bounds are the caller's: `available` above has been compared before anything is read. */
  function uint16(bytes, at, bigEndian) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    return bigEndian ? (first << 8) | second : (second << 8) | first;
  }
  function uint32(bytes, at, bigEndian) {
    const first = uint16(bytes, at, bigEndian);
    const second = uint16(bytes, at + 2, bigEndian);
    return (bigEndian ? (first << 16) | second : (second << 16) | first) >>> 0;
  }

  return {
    IMPLICIT_LITTLE,
    UNDEFINED_LENGTH,
    SHORT_HEADER_BYTES,
    LONG_HEADER_BYTES,
    readElementHeader,
    uint16,
    uint32,
  };
})();
// lib/protocols/dicom/group-length-check.ts
const groupLengthCheckFile = (() => {
  /**
   * Compares group lengths (gggg,0000) with where their groups end (PS3.5 7.2). They are retired and
   * often wrong, so a difference is noted and nothing else.
   */
  class GroupLengthCheck {
    #flags;
    #declared = null;
    constructor(flags) {
      this.#flags = flags;
    }
    declare(group, endsAt) {
      this.#declared = { group, endsAt };
    }
    /** An element of this group begins here; null for the end of the data set. */
    meet(group, offset) {
      if (!this.#declared || this.#declared.group === group) return;
      const { group: ended, endsAt } = this.#declared;
      if (endsAt !== offset) this.#flags.note('wrong-group-length', (ended << 16) >>> 0, offset);
      this.#declared = null;
    }
  }

  return { GroupLengthCheck };
})();
// lib/protocols/dicom/header-flags.ts
const headerFlagsFile = (() => {
  /**
   * Collects flags, one to a word and tag. A hostile data set has as many tags as it likes, so words
   * about framing are kept once, and the whole is capped.
   */
  function createFlagNotes(most = 64) {
    const flags = new Map();
    const kept = new Set();
    return {
      note: (flag, tag = null, offset = null) => {
        const key = PER_TAG.has(flag) ? `${flag} ${tag ?? ''}` : flag;
        if (flags.has(key) || (flags.size >= most && kept.has(flag))) return;
        kept.add(flag);
        flags.set(key, { flag, tag, offset });
      },
      all: () => [...flags.values()],
    };
  }
  const PER_TAG = new Set([
    'unusable-value',
    'several-values',
    'uid-malformed',
    'control-characters',
    'character-set-violated',
    'value-too-long',
    'vr-differs-from-dictionary',
  ]);

  return { createFlagNotes };
})();
// lib/protocols/dicom/sequence-recording.ts
const sequenceRecordingFile = (() => {
  /** The bytes of one wanted sequence of undefined length, kept as they pass, up to a limit. */
  class SequenceRecording {
    tag;
    vr;
    offset;
    #mostBytes;
    #pieces = [];
    #sizeBytes = 0;
    constructor(of) {
      this.tag = of.tag;
      this.vr = of.vr;
      this.offset = of.offset;
      this.#mostBytes = of.mostBytes;
    }
    add(piece) {
      this.#sizeBytes += piece.length;
      if (this.#sizeBytes > this.#mostBytes) this.#pieces = [];
      else this.#pieces.push(piece.slice());
    }
    /** The whole, or null when it grew beyond the limit. */
    bytes() {
      if (this.#sizeBytes > this.#mostBytes) return null;
      const whole = new Uint8Array(this.#sizeBytes);
      let at = 0;
      for (const piece of this.#pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    }
  }

  return { SequenceRecording };
})();
// lib/protocols/dicom/tag-vrs.ts
const tagVrsFile = (() => {
  /**
   * The value representation the standard gives each named tag, for implicit syntaxes, which carry
   * none (PS3.6 6). Pixel data is given its implicit one (PS3.5 A.1). Item and delimiters have none.
   */
  const TAG_VRS = {
    fileSetId: 'CS',
    firstRootRecordOffset: 'UL',
    lastRootRecordOffset: 'UL',
    fileSetConsistencyFlag: 'US',
    directoryRecordSequence: 'SQ',
    nextRecordOffset: 'UL',
    recordInUseFlag: 'US',
    lowerLevelOffset: 'UL',
    directoryRecordType: 'CS',
    referencedFileId: 'CS',
    referencedSopClassUidInFile: 'UI',
    referencedSopInstanceUidInFile: 'UI',
    referencedTransferSyntaxUidInFile: 'UI',
    specificCharacterSet: 'CS',
    imageType: 'CS',
    sopClassUid: 'UI',
    sopInstanceUid: 'UI',
    studyDate: 'DA',
    seriesDate: 'DA',
    acquisitionDate: 'DA',
    contentDate: 'DA',
    studyTime: 'TM',
    seriesTime: 'TM',
    contentTime: 'TM',
    accessionNumber: 'SH',
    modality: 'CS',
    manufacturer: 'LO',
    institutionName: 'LO',
    referringPhysicianName: 'PN',
    codeValue: 'SH',
    codingSchemeDesignator: 'SH',
    codeMeaning: 'LO',
    mappingResource: 'CS',
    longCodeValue: 'UC',
    urnCodeValue: 'UR',
    timezoneOffsetFromUtc: 'SH',
    stationName: 'SH',
    studyDescription: 'LO',
    seriesDescription: 'LO',
    departmentName: 'LO',
    manufacturerModelName: 'LO',
    referencedPerformedProcedureStepSequence: 'SQ',
    referencedSeriesSequence: 'SQ',
    referencedImageSequence: 'SQ',
    referencedSopSequence: 'SQ',
    referencedSopClassUid: 'UI',
    referencedSopInstanceUid: 'UI',
    referencedFrameNumber: 'IS',
    derivationDescription: 'ST',
    sourceImageSequence: 'SQ',
    derivationCodeSequence: 'SQ',
    patientName: 'PN',
    patientId: 'LO',
    issuerOfPatientId: 'LO',
    patientBirthDate: 'DA',
    patientSex: 'CS',
    otherPatientIds: 'LO',
    otherPatientIdsSequence: 'SQ',
    bodyPartExamined: 'CS',
    studyInstanceUid: 'UI',
    seriesInstanceUid: 'UI',
    studyId: 'SH',
    seriesNumber: 'IS',
    instanceNumber: 'IS',
    laterality: 'CS',
    samplesPerPixel: 'US',
    photometricInterpretation: 'CS',
    planarConfiguration: 'US',
    numberOfFrames: 'IS',
    rows: 'US',
    columns: 'US',
    bitsAllocated: 'US',
    bitsStored: 'US',
    highBit: 'US',
    pixelRepresentation: 'US',
    burnedInAnnotation: 'CS',
    redPaletteDescriptor: 'US',
    greenPaletteDescriptor: 'US',
    bluePaletteDescriptor: 'US',
    redPaletteData: 'OW',
    greenPaletteData: 'OW',
    bluePaletteData: 'OW',
    pixelDataProviderUrl: 'UR',
    measurementUnitsCodeSequence: 'SQ',
    verificationDateTime: 'DT',
    verifyingObserverSequence: 'SQ',
    valueType: 'CS',
    continuityOfContent: 'CS',
    conceptNameCodeSequence: 'SQ',
    relationshipType: 'CS',
    dateTime: 'DT',
    date: 'DA',
    time: 'TM',
    personName: 'PN',
    uid: 'UI',
    textValue: 'UT',
    floatingPointValue: 'FD',
    conceptCodeSequence: 'SQ',
    purposeOfReferenceCodeSequence: 'SQ',
    measuredValueSequence: 'SQ',
    numericValueQualifierCodeSequence: 'SQ',
    performedProcedureCodeSequence: 'SQ',
    currentEvidenceSequence: 'SQ',
    numericValue: 'DS',
    completionFlag: 'CS',
    verificationFlag: 'CS',
    contentTemplateSequence: 'SQ',
    contentSequence: 'SQ',
    templateIdentifier: 'CS',
    referencedContentItemIdentifier: 'UL',
    hl7InstanceIdentifier: 'ST',
    documentTitle: 'ST',
    encapsulatedDocument: 'OB',
    mimeTypeOfEncapsulatedDocument: 'LO',
    encapsulatedDocumentLength: 'UL',
    pixelOriginInterpretation: 'CS',
    unformattedTextValue: 'ST',
    graphicData: 'FL',
    graphicType: 'CS',
    contentLabel: 'CS',
    contentDescription: 'LO',
    presentationCreationDate: 'DA',
    presentationCreationTime: 'TM',
    contentCreatorName: 'PN',
    iconImageSequence: 'SQ',
    structureSetLabel: 'SH',
    structureSetDate: 'DA',
    structureSetTime: 'TM',
    doseSummationType: 'CS',
    rtPlanLabel: 'SH',
    rtPlanDate: 'DA',
    rtPlanTime: 'TM',
    treatmentDate: 'DA',
    treatmentTime: 'TM',
    floatPixelData: 'OF',
    doubleFloatPixelData: 'OD',
    pixelData: 'OW',
    item: null,
    itemDelimiter: null,
    sequenceDelimiter: null,
  };

  return { TAG_VRS };
})();
// lib/protocols/dicom/tags.ts
const tagsFile = (() => {
  const { TAG_VRS } = tagVrsFile;
  /** Tags that this code reads or writes by name, each `(group << 16 | element) >>> 0` (PS3.6 6). */
  const TAG = {
    fileSetId: 0x00041130,
    firstRootRecordOffset: 0x00041200,
    lastRootRecordOffset: 0x00041202,
    fileSetConsistencyFlag: 0x00041212,
    directoryRecordSequence: 0x00041220,
    nextRecordOffset: 0x00041400,
    recordInUseFlag: 0x00041410,
    lowerLevelOffset: 0x00041420,
    directoryRecordType: 0x00041430,
    referencedFileId: 0x00041500,
    referencedSopClassUidInFile: 0x00041510,
    referencedSopInstanceUidInFile: 0x00041511,
    referencedTransferSyntaxUidInFile: 0x00041512,
    specificCharacterSet: 0x00080005,
    imageType: 0x00080008,
    sopClassUid: 0x00080016,
    sopInstanceUid: 0x00080018,
    studyDate: 0x00080020,
    seriesDate: 0x00080021,
    acquisitionDate: 0x00080022,
    contentDate: 0x00080023,
    studyTime: 0x00080030,
    seriesTime: 0x00080031,
    contentTime: 0x00080033,
    accessionNumber: 0x00080050,
    modality: 0x00080060,
    manufacturer: 0x00080070,
    institutionName: 0x00080080,
    referringPhysicianName: 0x00080090,
    codeValue: 0x00080100,
    codingSchemeDesignator: 0x00080102,
    codeMeaning: 0x00080104,
    mappingResource: 0x00080105,
    longCodeValue: 0x00080119,
    urnCodeValue: 0x00080120,
    timezoneOffsetFromUtc: 0x00080201,
    stationName: 0x00081010,
    studyDescription: 0x00081030,
    seriesDescription: 0x0008103e,
    departmentName: 0x00081040,
    manufacturerModelName: 0x00081090,
    referencedPerformedProcedureStepSequence: 0x00081111,
    referencedSeriesSequence: 0x00081115,
    referencedImageSequence: 0x00081140,
    referencedSopSequence: 0x00081199,
    referencedSopClassUid: 0x00081150,
    referencedSopInstanceUid: 0x00081155,
    referencedFrameNumber: 0x00081160,
    derivationDescription: 0x00082111,
    sourceImageSequence: 0x00082112,
    derivationCodeSequence: 0x00089215,
    patientName: 0x00100010,
    patientId: 0x00100020,
    issuerOfPatientId: 0x00100021,
    patientBirthDate: 0x00100030,
    patientSex: 0x00100040,
    otherPatientIds: 0x00101000,
    otherPatientIdsSequence: 0x00101002,
    bodyPartExamined: 0x00180015,
    studyInstanceUid: 0x0020000d,
    seriesInstanceUid: 0x0020000e,
    studyId: 0x00200010,
    seriesNumber: 0x00200011,
    instanceNumber: 0x00200013,
    laterality: 0x00200060,
    samplesPerPixel: 0x00280002,
    photometricInterpretation: 0x00280004,
    planarConfiguration: 0x00280006,
    numberOfFrames: 0x00280008,
    rows: 0x00280010,
    columns: 0x00280011,
    bitsAllocated: 0x00280100,
    bitsStored: 0x00280101,
    highBit: 0x00280102,
    pixelRepresentation: 0x00280103,
    burnedInAnnotation: 0x00280301,
    redPaletteDescriptor: 0x00281101,
    greenPaletteDescriptor: 0x00281102,
    bluePaletteDescriptor: 0x00281103,
    redPaletteData: 0x00281201,
    greenPaletteData: 0x00281202,
    bluePaletteData: 0x00281203,
    pixelDataProviderUrl: 0x00287fe0,
    measurementUnitsCodeSequence: 0x004008ea,
    verificationDateTime: 0x0040a030,
    verifyingObserverSequence: 0x0040a073,
    valueType: 0x0040a040,
    continuityOfContent: 0x0040a050,
    conceptNameCodeSequence: 0x0040a043,
    relationshipType: 0x0040a010,
    dateTime: 0x0040a120,
    date: 0x0040a121,
    time: 0x0040a122,
    personName: 0x0040a123,
    uid: 0x0040a124,
    textValue: 0x0040a160,
    floatingPointValue: 0x0040a161,
    conceptCodeSequence: 0x0040a168,
    purposeOfReferenceCodeSequence: 0x0040a170,
    measuredValueSequence: 0x0040a300,
    numericValueQualifierCodeSequence: 0x0040a301,
    performedProcedureCodeSequence: 0x0040a372,
    currentEvidenceSequence: 0x0040a375,
    numericValue: 0x0040a30a,
    completionFlag: 0x0040a491,
    verificationFlag: 0x0040a493,
    contentTemplateSequence: 0x0040a504,
    contentSequence: 0x0040a730,
    templateIdentifier: 0x0040db00,
    referencedContentItemIdentifier: 0x0040db73,
    hl7InstanceIdentifier: 0x0040e001,
    documentTitle: 0x00420010,
    encapsulatedDocument: 0x00420011,
    mimeTypeOfEncapsulatedDocument: 0x00420012,
    encapsulatedDocumentLength: 0x00420015,
    pixelOriginInterpretation: 0x00480301,
    unformattedTextValue: 0x00700006,
    graphicData: 0x00700022,
    graphicType: 0x00700023,
    contentLabel: 0x00700080,
    contentDescription: 0x00700081,
    presentationCreationDate: 0x00700082,
    presentationCreationTime: 0x00700083,
    contentCreatorName: 0x00700084,
    iconImageSequence: 0x00880200,
    structureSetLabel: 0x30060002,
    structureSetDate: 0x30060008,
    structureSetTime: 0x30060009,
    doseSummationType: 0x3004000a,
    rtPlanLabel: 0x300a0002,
    rtPlanDate: 0x300a0006,
    rtPlanTime: 0x300a0007,
    treatmentDate: 0x30080250,
    treatmentTime: 0x30080251,
    floatPixelData: 0x7fe00008,
    doubleFloatPixelData: 0x7fe00009,
    pixelData: 0x7fe00010,
    item: 0xfffee000,
    itemDelimiter: 0xfffee00d,
    sequenceDelimiter: 0xfffee0dd,
  };
  const facts = new Map(
    Object.entries(TAG).map(([name, tag]) => [tag, { name: name, vr: TAG_VRS[name] }]),
  );
  /** The value representation the standard gives a tag, or null for one this code has no name for. */
  function dictionaryVr(tag) {
    if ((tag & 0xffff) === 0) return 'UL';
    return facts.get(tag)?.vr ?? null;
  }
  /** A tag as people write it, with its name where known: `(0010,0020) patientId`. */
  function describeTag(tag) {
    const hex = tag.toString(16).padStart(8, '0');
    const name = facts.get(tag)?.name;
    return `(${hex.slice(0, 4)},${hex.slice(4)})${name ? ` ${name}` : ''}`;
  }
  /** Whether a tag carries pixels: what follows it in a data set is stored without being judged. */
  function isPixelTag(tag) {
    return tag === TAG.pixelData || tag === TAG.floatPixelData || tag === TAG.doubleFloatPixelData;
  }

  return { TAG, dictionaryVr, describeTag, isPixelTag };
})();
// lib/protocols/dicom/header-walker.ts
const headerWalkerFile = (() => {
  const {
    IMPLICIT_LITTLE,
    LONG_HEADER_BYTES,
    readElementHeader,
    SHORT_HEADER_BYTES,
    UNDEFINED_LENGTH,
    uint32,
  } = elementHeaderFile;
  const { GroupLengthCheck } = groupLengthCheckFile;
  const { createFlagNotes } = headerFlagsFile;
  const { SequenceRecording } = sequenceRecordingFile;
  const { dictionaryVr, isPixelTag, TAG } = tagsFile;
  /**
   * Follows the elements of a data set through chunks split anywhere, up to its pixel data, keeping
   * wanted top-level values and nothing else (PS3.5 7).
   *
   * Sequences and items of undefined length alternate strictly, so their nesting is one number: even
   * where elements are expected, odd where items are. Anything of defined length below the top is
   * stepped over whole. A hundred thousand levels cost what one does.
   */
  class HeaderWalker {
    #orders;
    #flags = createFlagNotes();
    #groups = new GroupLengthCheck(this.#flags);
    #elements = new Map();
    #pending = new Uint8Array(LONG_HEADER_BYTES);
    #pendingBytes = 0;
    #offset = 0;
    #depth = 0;
    /** The depth of the sequence that a UN opened: implicit little endian from there down. Zero: none. */
    #unknownDepth = 0;
    #remaining = 0;
    #valueTag = 0;
    #capture = null;
    #recording = null;
    #previousTag = -1;
    #pixels = null;
    #fault = null;
    constructor(orders) {
      this.#orders = orders;
    }
    /** Whether the verdict stands: pixel data is reached, or the framing is broken. */
    get isSettled() {
      return this.#pixels !== null || this.#fault !== null;
    }
    get offset() {
      return this.#offset;
    }
    /** Where the value of the pixel data stands, once it is reached. */
    get pixels() {
      return this.#pixels;
    }
    push(chunk) {
      let at = 0;
      while (at < chunk.length && !this.isSettled) {
        const step = this.#remaining > 0 ? this.#takeValue(chunk, at) : this.#takeHeader(chunk, at);
        at += step;
        this.#offset += step;
        if (this.#remaining === 0 && step > 0) this.#endValue();
        if (this.#isHeaderDue()) this.#readHeader();
      }
      this.#offset += chunk.length - at;
    }
    /** The verdict. `pixelsPassed` says that the pixel stream was pushed too, so that it can be counted. */
    finish(pixelsPassed) {
      const fault = this.#fault ?? this.#faultAtEnd();
      if (fault) return { sound: false, fault };
      if (pixelsPassed) this.#judgePixels();
      const header = { encoding: this.#orders.encoding, elements: this.#elements };
      return { sound: true, header, flags: this.#flags };
    }
    #faultAtEnd() {
      if (this.#pixels) return null;
      const offset = this.#offset;
      if (offset === 0) return { reason: 'empty-data-set', tag: null, offset };
      if (this.#remaining > 0) return { reason: 'value-past-end', tag: this.#valueTag, offset };
      if (this.#pendingBytes > 0) return { reason: 'truncated-element-header', tag: null, offset };
      if (this.#depth > 0)
        return { reason: 'unterminated-sequence', tag: this.#previousTag, offset };
      this.#groups.meet(null, offset);
      return null;
    }
    #takeValue(chunk, at) {
      const step = Math.min(this.#remaining, chunk.length - at);
      this.#remaining -= step;
      if (!this.#capture && !this.#recording) return step;
      const piece = chunk.subarray(at, at + step);
      this.#recording?.add(piece);
      if (this.#capture) {
        this.#capture.bytes.set(piece, this.#capture.filled);
        this.#capture.filled += step;
      }
      return step;
    }
    #endValue() {
      const capture = this.#capture;
      if (!capture || capture.filled < capture.bytes.length) return;
      this.#capture = null;
      this.#keep(capture.tag, capture);
    }
    #takeHeader(chunk, at) {
      const due = this.#pendingBytes < SHORT_HEADER_BYTES ? SHORT_HEADER_BYTES : LONG_HEADER_BYTES;
      const step = Math.min(due - this.#pendingBytes, chunk.length - at);
      for (let i = 0; i < step; i++) this.#pending[this.#pendingBytes + i] = chunk[at + i] ?? 0;
      this.#pendingBytes += step;
      return step;
    }
    #isHeaderDue() {
      return this.#pendingBytes === SHORT_HEADER_BYTES || this.#pendingBytes === LONG_HEADER_BYTES;
    }
    #readHeader() {
      const header = readElementHeader(this.#pending, 0, this.#pendingBytes, this.#encodingHere());
      if (!header) return;
      this.#recording?.add(this.#pending.subarray(0, header.headerBytes));
      this.#pendingBytes = 0;
      if (header.tag >>> 16 === 0xfffe) this.#meetItem(header);
      else if (this.#depth % 2 === 1) this.#break('not-an-item', header);
      else this.#meetElement(header);
    }
    #encodingHere() {
      return this.#unknownDepth > 0 ? IMPLICIT_LITTLE : this.#orders.encoding;
    }
    #meetElement(header) {
      const { tag, length } = header;
      const offset = this.#headerOffset(header);
      if (header.vrUnknown) this.#flags.note('unknown-vr', tag, offset);
      if (length !== UNDEFINED_LENGTH && length % 2 === 1) {
        this.#flags.note('odd-length', tag, offset);
      }
      if (this.#depth === 0) this.#meetTopLevel(header, offset);
      if (this.isSettled) return;
      if (length === UNDEFINED_LENGTH) this.#openSequence(header, offset);
      else this.#beginValue(header, offset);
    }
    #meetTopLevel(header, offset) {
      const { tag } = header;
      if (isPixelTag(tag)) {
        const isOpenEnded = header.length === UNDEFINED_LENGTH;
        const startsAt = this.#offset;
        const endsAt = isOpenEnded ? null : startsAt + header.length;
        this.#pixels = { tag, vr: header.vr, startsAt, endsAt };
      }
      if (tag === this.#previousTag) this.#flags.note('duplicate-element', tag, offset);
      else if (tag < this.#previousTag) this.#flags.note('out-of-order', tag, offset);
      if (tag >>> 16 < 0x0008) this.#flags.note('group-out-of-place', tag, offset);
      this.#groups.meet(tag >>> 16, offset);
      this.#previousTag = tag;
    }
    #beginValue(header, offset) {
      this.#valueTag = header.tag;
      this.#remaining = header.length;
      if (this.#depth > 0) return;
      const { tag, vr, length } = header;
      const isGroupLength = (tag & 0xffff) === 0 && length === 4;
      if (!isGroupLength && !this.#orders.wanted.has(tag)) return;
      if (length > this.#orders.longestValueBytes) {
        this.#flags.note('value-too-long', tag, offset);
        return;
      }
      if (vr && dictionaryVr(tag) !== vr) {
        this.#flags.note('vr-differs-from-dictionary', tag, offset);
      }
      const capture = { tag, vr, offset, bytes: new Uint8Array(length), filled: 0 };
      if (length === 0) this.#keep(tag, capture);
      else this.#capture = capture;
    }
    #openSequence(header, offset) {
      const { tag, vr } = header;
      const mayBeOpenEnded = vr === null || vr === 'SQ' || vr === 'UN' || vr.startsWith('O');
      if (!mayBeOpenEnded) this.#flags.note('undefined-length-not-allowed', tag, offset);
      if (this.#depth === 0 && this.#orders.wanted.has(tag)) {
        const mostBytes = this.#orders.longestValueBytes;
        this.#recording = new SequenceRecording({ tag, vr, offset, mostBytes });
      }
      this.#valueTag = tag;
      this.#depth += 1;
      if (vr === 'UN') this.#unknownDepth = this.#depth;
    }
    /** Items, delimiters, and whatever else uses their group (PS3.5 7.5). */
    #meetItem(header) {
      const { tag } = header;
      const offset = this.#headerOffset(header);
      if (tag === TAG.item) this.#meetItemStart(header, offset);
      else if (tag === TAG.itemDelimiter || tag === TAG.sequenceDelimiter)
        this.#meetDelimiter(header, offset);
      else this.#break('unexpected-item', header);
    }
    #meetDelimiter({ tag, length }, offset) {
      if (length !== 0) this.#flags.note('delimiter-with-length', tag, offset);
      const isItemOpen = this.#depth > 0 && this.#depth % 2 === 0;
      const isStray = tag === TAG.itemDelimiter ? !isItemOpen : this.#depth === 0;
      if (isStray) this.#flags.note('stray-delimiter', tag, offset);
      else if (tag === TAG.itemDelimiter) this.#depth -= 1;
      else {
        if (isItemOpen) this.#flags.note('missing-delimiter', tag, offset);
        this.#closeSequence(isItemOpen ? 2 : 1);
      }
    }
    #meetItemStart(header, offset) {
      if (this.#depth === 0) {
        this.#break('unexpected-item', header);
        return;
      }
      if (this.#depth % 2 === 0) {
        this.#flags.note('missing-delimiter', header.tag, offset);
        this.#depth -= 1;
      }
      if (header.length === UNDEFINED_LENGTH) this.#depth += 1;
      else {
        this.#valueTag = header.tag;
        this.#remaining = header.length;
      }
    }
    #closeSequence(levels) {
      this.#depth -= levels;
      if (this.#depth < this.#unknownDepth) this.#unknownDepth = 0;
      const recording = this.#recording;
      if (this.#depth > 0 || !recording) return;
      this.#recording = null;
      const { tag, vr, offset } = recording;
      const bytes = recording.bytes();
      if (bytes) this.#keep(tag, { vr, offset, bytes });
      else this.#flags.note('value-too-long', tag, offset);
    }
    /** Of a tag given twice the first stands, as in the toolkits most archives are built on. */
    #keep(tag, value) {
      if ((tag & 0xffff) === 0) {
        if (value.bytes.length === 4) {
          const declared = uint32(value.bytes, 0, this.#orders.encoding.bigEndian);
          this.#groups.declare(tag >>> 16, this.#offset + declared);
        }
        return;
      }
      if (this.#elements.has(tag)) {
        this.#flags.note('duplicate-element', tag, value.offset);
        return;
      }
      this.#elements.set(tag, { vr: value.vr, bytes: value.bytes, offset: value.offset });
    }
    #judgePixels() {
      if (!this.#pixels) return;
      const { tag, endsAt } = this.#pixels;
      if (endsAt === null) return;
      if (this.#offset < endsAt) this.#flags.note('pixel-data-truncated', tag, this.#offset);
      if (this.#offset > endsAt) this.#flags.note('bytes-after-pixel-data', tag, endsAt);
    }
    #headerOffset(header) {
      return this.#offset - header.headerBytes;
    }
    #break(reason, header) {
      this.#fault = { reason, tag: header.tag, offset: this.#headerOffset(header) };
    }
  }

  return { HeaderWalker };
})();
// lib/protocols/dicom/part10.ts
const part10File = (() => {
  const { no, ok } = resultFile;
  const { readElementHeader, UNDEFINED_LENGTH } = elementHeaderFile;
  const PREAMBLE_BYTES = 128;
  const EXPLICIT_LITTLE = { explicit: true, bigEndian: false };
  /**
   * Reads preamble, DICM and group 0002 from a file, or from its first bytes when they hold all of
   * it. The group's length is not believed: the group ends where another begins. A File Meta without
   * preamble is read too, because devices write it.
   */
  function readPart10(file) {
    const hasPreamble = hasPrefix(file);
    let at = hasPreamble ? PREAMBLE_BYTES + 4 : 0;
    const fileMeta = new Map();
    for (;;) {
      const header = readElementHeader(file, at, file.length - at, EXPLICIT_LITTLE);
      if (header?.tag === undefined || header.tag >>> 16 !== 0x0002) break;
      const { tag, vr, length } = header;
      const offset = at + header.headerBytes;
      if (length === UNDEFINED_LENGTH || offset + length > file.length) break;
      const bytes = file.subarray(offset, offset + length);
      if (!fileMeta.has(tag))
        fileMeta.set(tag, { tag, vr, offset, value: { kind: 'bytes', bytes } });
      at = offset + length;
    }
    if (fileMeta.size === 0) return no('no-file-meta');
    return ok({
      fileMeta,
      transferSyntaxUid: uidAt(fileMeta, 0x00020010),
      mediaStorageSopClassUid: uidAt(fileMeta, 0x00020002),
      mediaStorageSopInstanceUid: uidAt(fileMeta, 0x00020003),
      dataSetOffset: at,
    });
  }
  function hasPrefix(file) {
    return [0x44, 0x49, 0x43, 0x4d].every((byte, index) => file[PREAMBLE_BYTES + index] === byte);
  }
  function uidAt(fileMeta, tag) {
    const value = fileMeta.get(tag)?.value;
    if (value?.kind !== 'bytes') return null;
    const uid = new TextDecoder('latin1').decode(value.bytes).replace(/[\0 ]+$/, '');
    return uid === '' ? null : uid;
  }

  return { readPart10 };
})();
// lib/protocols/dicom/pixel-value.ts
const pixelValueFile = (() => {
  const { UNDEFINED_LENGTH, uint16, uint32 } = elementHeaderFile;
  const { TAG } = tagsFile;
  const { vrFacts } = vrFile;
  /** Native pixels: as many bytes as their length says (PS3.5 8.1.1), in little endian whatever the syntax. */
  class NativePixels {
    #remaining;
    #unitBytes;
    #digest;
    #held = new Uint8Array(0);
    constructor(place, endsAt, bigEndian, digest) {
      this.#remaining = endsAt - place.startsAt;
      this.#unitBytes = bigEndian && place.vr ? vrFacts(place.vr).unitBytes : 1;
      this.#digest = digest;
    }
    get isOver() {
      return this.#remaining === 0;
    }
    get isWhole() {
      return this.isOver && this.#held.length === 0;
    }
    push(bytes) {
      const piece = bytes.subarray(0, Math.min(bytes.length, this.#remaining));
      this.#remaining -= piece.length;
      if (this.#unitBytes === 1) this.#digest.update(piece);
      else this.#takeUnits(piece);
    }
    /** A unit may be split between two pieces: what is left of one waits for the next. */
    #takeUnits(piece) {
      const all = new Uint8Array(this.#held.length + piece.length);
      all.set(this.#held);
      all.set(piece, this.#held.length);
      const whole = all.length - (all.length % this.#unitBytes);
      for (let at = 0; at < whole; at += this.#unitBytes) {
        all.subarray(at, at + this.#unitBytes).reverse();
      }
      this.#digest.update(all.subarray(0, whole));
      this.#held = all.slice(whole);
    }
  }
  /** Compressed pixels: the bytes of every fragment after the offset table, without the headers between them (PS3.5 A.4). */
  class Fragments {
    #digest;
    #header = new Uint8Array(8);
    #headerBytes = 0;
    #remaining = 0;
    /** The first item is the offset table, which says where frames begin and is no part of them. */
    #items = 0;
    #end = null;
    constructor(digest) {
      this.#digest = digest;
    }
    get isOver() {
      return this.#end !== null;
    }
    get isWhole() {
      return this.#end === 'delimiter';
    }
    push(bytes) {
      let at = 0;
      while (at < bytes.length && !this.isOver) {
        at += this.#remaining > 0 ? this.#takePixels(bytes, at) : this.#takeHeader(bytes, at);
      }
    }
    #takePixels(bytes, at) {
      const step = Math.min(this.#remaining, bytes.length - at);
      this.#remaining -= step;
      if (this.#items > 1) this.#digest.update(bytes.subarray(at, at + step));
      return step;
    }
    #takeHeader(bytes, at) {
      const step = Math.min(8 - this.#headerBytes, bytes.length - at);
      this.#header.set(bytes.subarray(at, at + step), this.#headerBytes);
      this.#headerBytes += step;
      if (this.#headerBytes === 8) this.#readHeader();
      return step;
    }
    #readHeader() {
      this.#headerBytes = 0;
      const tag = ((uint16(this.#header, 0, false) << 16) | uint16(this.#header, 2, false)) >>> 0;
      const length = uint32(this.#header, 4, false);
      if (tag === TAG.sequenceDelimiter) this.#end = this.#items === 0 ? 'broken' : 'delimiter';
      else if (tag !== TAG.item || length === UNDEFINED_LENGTH) this.#end = 'broken';
      else {
        this.#items += 1;
        this.#remaining = length;
      }
    }
  }

  return { NativePixels, Fragments };
})();
// lib/protocols/dicom/transfer-syntaxes.ts
const transferSyntaxesFile = (() => {
  const native = (uid, name, differs = {}) => ({
    uid,
    name,
    explicit: true,
    bigEndian: false,
    deflated: false,
    encapsulated: false,
    lossy: false,
    ...differs,
  });
  const lossless = (uid, name) => native(uid, name, { encapsulated: true });
  const lossy = (uid, name) => native(uid, name, { encapsulated: true, lossy: true });
  const either = (uid, name) => ({
    uid,
    name,
    explicit: true,
    bigEndian: false,
    deflated: false,
    encapsulated: true,
  });
  const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
  const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
  const DEFLATED_EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';
  const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';
  const RLE_LOSSLESS = '1.2.840.10008.1.2.5';
  /**
   * Every transfer syntax that is accepted and kept as it arrives. Left out on purpose: Encapsulated
   * Uncompressed (1.2.840.10008.1.2.1.98), JPIP and other by-reference syntaxes, whose pixels are
   * elsewhere, and private ones.
   */
  const TRANSFER_SYNTAXES = [
    native(IMPLICIT_LITTLE_ENDIAN, 'Implicit VR Little Endian', { explicit: false }),
    native(EXPLICIT_LITTLE_ENDIAN, 'Explicit VR Little Endian'),
    native(DEFLATED_EXPLICIT_LITTLE_ENDIAN, 'Deflated Explicit VR Little Endian', {
      deflated: true,
    }),
    native(EXPLICIT_BIG_ENDIAN, 'Explicit VR Big Endian', { bigEndian: true }),
    lossless(RLE_LOSSLESS, 'RLE Lossless'),
    lossy('1.2.840.10008.1.2.4.50', 'JPEG Baseline'),
    lossy('1.2.840.10008.1.2.4.51', 'JPEG Extended'),
    lossless('1.2.840.10008.1.2.4.57', 'JPEG Lossless'),
    lossless('1.2.840.10008.1.2.4.70', 'JPEG Lossless SV1'),
    lossless('1.2.840.10008.1.2.4.80', 'JPEG-LS Lossless'),
    lossy('1.2.840.10008.1.2.4.81', 'JPEG-LS Near-Lossless'),
    lossless('1.2.840.10008.1.2.4.90', 'JPEG 2000 Lossless'),
    either('1.2.840.10008.1.2.4.91', 'JPEG 2000'),
    lossless('1.2.840.10008.1.2.4.92', 'JPEG 2000 Part 2 Lossless'),
    either('1.2.840.10008.1.2.4.93', 'JPEG 2000 Part 2'),
    lossy('1.2.840.10008.1.2.4.100', 'MPEG2 Main Profile Main Level'),
    lossy('1.2.840.10008.1.2.4.101', 'MPEG2 Main Profile High Level'),
    lossy('1.2.840.10008.1.2.4.102', 'MPEG-4 AVC High Profile 4.1'),
    lossy('1.2.840.10008.1.2.4.103', 'MPEG-4 AVC BD-compatible'),
    lossy('1.2.840.10008.1.2.4.104', 'MPEG-4 AVC High Profile 4.2 2D'),
    lossy('1.2.840.10008.1.2.4.105', 'MPEG-4 AVC High Profile 4.2 3D'),
    lossy('1.2.840.10008.1.2.4.106', 'MPEG-4 AVC Stereo High Profile'),
    lossy('1.2.840.10008.1.2.4.107', 'HEVC Main Profile'),
    lossy('1.2.840.10008.1.2.4.108', 'HEVC Main 10 Profile'),
    lossless('1.2.840.10008.1.2.4.110', 'JPEG XL Lossless'),
    lossy('1.2.840.10008.1.2.4.111', 'JPEG XL JPEG Recompression'),
    either('1.2.840.10008.1.2.4.112', 'JPEG XL'),
    lossless('1.2.840.10008.1.2.4.201', 'HTJ2K Lossless'),
    lossless('1.2.840.10008.1.2.4.202', 'HTJ2K Lossless RPCL'),
    either('1.2.840.10008.1.2.4.203', 'HTJ2K'),
  ];
  const byUid = new Map(TRANSFER_SYNTAXES.map((syntax) => [syntax.uid, syntax]));
  /** The accepted transfer syntax of this UID, or null when it is not accepted. */
  function findTransferSyntax(uid) {
    return byUid.get(uid) ?? null;
  }

  return {
    IMPLICIT_LITTLE_ENDIAN,
    EXPLICIT_LITTLE_ENDIAN,
    DEFLATED_EXPLICIT_LITTLE_ENDIAN,
    EXPLICIT_BIG_ENDIAN,
    RLE_LOSSLESS,
    TRANSFER_SYNTAXES,
    findTransferSyntax,
  };
})();
// lib/protocols/dicom/pixel-digest.ts
const pixelDigestFile = (() => {
  const { readElementHeader } = elementHeaderFile;
  const { HeaderWalker } = headerWalkerFile;
  const { readPart10 } = part10File;
  const { Fragments, NativePixels } = pixelValueFile;
  const { findTransferSyntax } = transferSyntaxesFile;
  /** File Meta is a few hundred bytes; a file that begins with more than this is no DICOM file. */
  const LONGEST_FILE_META = 1024 * 1024;
  /** The most that a deflated data set is followed: far beyond any real one, and an end to those made as traps. */
  const MOST_INFLATED_BYTES = 8 * 1024 ** 3;
  /** Of a whole file, with preamble and File Meta (PS3.10 7). */
  function createPixelDigest(digest) {
    let beginning = new Uint8Array(0);
    let rest = null;
    const begin = (isAll) => {
      if (!beginning) return undefined;
      const start = startOfDataSet(beginning, isAll);
      if (!start && beginning.length < LONGEST_FILE_META && !isAll) return undefined;
      const first = beginning;
      beginning = null;
      if (!start?.syntax) return undefined;
      rest = createDataSetPixelDigest(start.syntax, digest);
      return rest.push(first.subarray(start.offset));
    };
    return {
      push: (bytes) => {
        if (!beginning) return rest?.push(bytes);
        beginning = joined(beginning, bytes);
        return begin(false);
      },
      finish: async () => {
        await begin(true);
        return rest ? await rest.finish() : null;
      },
    };
  }
  /** Of a data set that is stored apart from its File Meta, in this transfer syntax. */
  function createDataSetPixelDigest(syntax, digest) {
    const walk = new PixelWalk(syntax, digest);
    if (syntax.deflated) return inflating(walk);
    return {
      push: (bytes) => {
        walk.push(bytes);
        return undefined;
      },
      finish: () => Promise.resolve(walk.result()),
    };
  }
  /** From the data set's first byte to the last of its pixels. */
  class PixelWalk {
    #walker;
    #syntax;
    #digest;
    #value = null;
    constructor(syntax, digest) {
      const encoding = { explicit: syntax.explicit, bigEndian: syntax.bigEndian };
      this.#walker = new HeaderWalker({ encoding, wanted: new Set(), longestValueBytes: 0 });
      this.#syntax = syntax;
      this.#digest = digest;
    }
    get isOver() {
      if (this.#value) return this.#value.isOver;
      return this.#walker.isSettled || this.#walker.offset > MOST_INFLATED_BYTES;
    }
    push(bytes) {
      if (this.isOver) return;
      if (this.#value) {
        this.#value.push(bytes);
        return;
      }
      const before = this.#walker.offset;
      this.#walker.push(bytes);
      const place = this.#walker.pixels;
      if (!place) return;
      this.#value =
        place.endsAt === null
          ? new Fragments(this.#digest)
          : new NativePixels(place, place.endsAt, this.#syntax.bigEndian, this.#digest);
      this.#value.push(bytes.subarray(place.startsAt - before));
    }
    result() {
      return this.#value?.isWhole ? this.#digest.hex() : null;
    }
  }
  /** With the inflating that Node and browsers both have. A broken stream ends where it breaks. */
  function inflating(walk) {
    const stream = new DecompressionStream('deflate-raw');
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    let isBroken = false;
    const fail = () => {
      isBroken = true;
    };
    const reading = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        walk.push(value);
        if (walk.isOver) {
          await reader.cancel();
          return;
        }
      }
    })().catch(fail);
    return {
      push: (bytes) =>
        isBroken || walk.isOver ? undefined : writer.write(Uint8Array.from(bytes)).catch(fail),
      finish: async () => {
        if (!walk.isOver) await writer.close().catch(fail);
        await reading;
        return walk.result();
      },
    };
  }
  /** Where the data set begins, once the header after the last element of group 0002 is there to be seen. */
  function startOfDataSet(beginning, isAll) {
    const meta = readPart10(beginning);
    if (!meta.ok) return null;
    const { dataSetOffset, transferSyntaxUid } = meta.value;
    const available = beginning.length - dataSetOffset;
    const next = readElementHeader(beginning, dataSetOffset, available, {
      explicit: true,
      bigEndian: false,
    });
    const isCut = available < 12 || next?.tag === undefined || next.tag >>> 16 === 0x0002;
    if (isCut && !isAll) return null;
    const syntax = transferSyntaxUid === null ? null : findTransferSyntax(transferSyntaxUid);
    return { offset: dataSetOffset, syntax };
  }
  function joined(one, other) {
    const whole = new Uint8Array(one.length + other.length);
    whole.set(one);
    whole.set(other, one.length);
    return whole;
  }

  return { createPixelDigest, createDataSetPixelDigest };
})();
// lib/protocols/json/canonical.ts
const canonicalFile = (() => {
  const { no, ok } = resultFile;
  /**
   * The one way to write a value: JSON Canonicalization Scheme, RFC 8785. Two parties that hold the
   * same value write the same bytes (as UTF-8), so its hash can be compared. Throws RangeError for
   * numbers that JSON does not have, and for text that is not Unicode (3.2.2.2).
   */
  function canonicalJson(value) {
    if (typeof value === 'string') return canonicalText(value);
    if (typeof value === 'number') return canonicalNumber(value);
    if (value === null || typeof value === 'boolean') return String(value);
    if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
    const members = Object.entries(value).sort(([one], [other]) => byUtf16(one, other));
    return `{${members.map(([name, each]) => `${canonicalText(name)}:${canonicalJson(each)}`).join(',')}}`;
  }
  /** ECMAScript escapes as RFC 8785 3.2.2.2 asks; what it would keep, half a character, is refused. */
  function canonicalText(text) {
    if (!text.isWellFormed())
      throw new RangeError('text that is not Unicode has no canonical form');
    return JSON.stringify(text);
  }
  /** ECMAScript's own shortest form, which RFC 8785 3.2.2.3 takes over. */
  function canonicalNumber(value) {
    if (!Number.isFinite(value)) throw new RangeError('JSON has no such number');
    return JSON.stringify(value);
  }
  /** By UTF-16 code units (RFC 8785 3.2.3), as ECMAScript compares text. */
  function byUtf16(one, other) {
    if (one === other) return 0;
    return one < other ? -1 : 1;
  }
  function isList(value) {
    return Array.isArray(value);
  }
  /**
   * Reads JSON that must be canonical, byte for byte: what was written in any other way, with a byte order mark, a name
   * given twice or a space somewhere, is not what anybody signed.
   */
  function readCanonicalJson(bytes) {
    const text = utf8(bytes);
    const value = text === null ? undefined : parsed(text);
    if (value === undefined) return no('not_json');
    try {
      return canonicalJson(value) === text ? ok(value) : no('not_canonical');
    } catch (fault) {
      if (fault instanceof RangeError) return no('not_canonical');
      throw fault;
    }
  }
  function utf8(bytes) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  }
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  return { canonicalJson, canonicalText, byUtf16, readCanonicalJson };
})();
// lib/evidence/verifier/public-key.ts
const publicKeyFile = (() => {
  /** SubjectPublicKeyInfo of an Ed25519 key is these bytes and the key's own 32 (RFC 8410 4). */
  const ED25519 = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
  /** The public key of a PEM file (RFC 7468) as DER; null for what is no Ed25519 key. */
  function readPublicKey(pem) {
    const text = new TextDecoder('latin1').decode(pem);
    const [, body] =
      /^-----BEGIN PUBLIC KEY-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END PUBLIC KEY-----\s*$/.exec(
        text,
      ) ?? [];
    if (body === undefined) return null;
    const der = decoded(body.replaceAll(/[\r\n]/g, ''));
    const isKey = der?.length === 44 && ED25519.every((byte, index) => der[index] === byte);
    return isKey ? der : null;
  }
  function decoded(base64) {
    try {
      return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    } catch {
      return null;
    }
  }

  return { readPublicKey };
})();
// lib/evidence/verifier/check-pack.ts
const checkPackFile = (() => {
  const { EVIDENCE } = manifestFile;
  const { verifyPack } = verifyPackFile;
  const { createPixelDigest } = pixelDigestFile;
  const { canonicalJson, readCanonicalJson } = canonicalFile;
  const { readPublicKey } = publicKeyFile;
  /** Longer than any list of a million files: what is longer is no document of ours. */
  const LONGEST_DOCUMENT = 256 * 1024 * 1024;
  /** What file managers leave in a folder by themselves is nobody's change. */
  const LEFT_BY_COMPUTERS = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$|^__MACOSX\//;
  /** Checks a folder or ZIP; null where it holds nothing that says it is an evidential copy. */
  async function checkPack(given, isOrdered, tools) {
    const files = belowRoot(given.filter(({ path }) => !LEFT_BY_COMPUTERS.test(path)));
    if (!files) return null;
    const found = [];
    for (const file of files) found.push({ path: file.path, sha256: await digestOf(file, tools) });
    const facts = await factsOf(files, { found, isOrdered }, tools);
    const verdict = verifyPack(facts);
    const looked = await withPictures(files, { facts, verdict }, tools);
    const seal = found.find(({ path }) => path === EVIDENCE.seal);
    return { ...looked, sealSha256: seal?.sha256 ?? null };
  }
  /** The digest of one file. */
  async function digestOf(file, { startDigest, read }) {
    const digest = startDigest();
    for await (const piece of file.open()) {
      digest.update(piece);
      read?.(piece.length);
    }
    return digest.hex();
  }
  /** A copy may have been put into a folder, or packed again with one: paths are from where `evidence/` is. */
  function belowRoot(files) {
    const known = Object.values(EVIDENCE);
    const roots = files.flatMap(({ path }) => {
      const name = known.find((each) => path === each || path.endsWith(`/${each}`));
      return name === undefined ? [] : [path.slice(0, path.length - name.length)];
    });
    const [root] = roots.toSorted((one, other) => one.length - other.length);
    if (root === undefined) return null;
    return files.map((file) =>
      file.path.startsWith(root) ? { ...file, path: file.path.slice(root.length) } : file,
    );
  }
  async function factsOf(files, of, tools) {
    const document = (path) => wholeOf(files.find((file) => file.path === path));
    const [seal, checksums] = [await document(EVIDENCE.seal), await document(EVIDENCE.checksums)];
    const pem = await document(EVIDENCE.key);
    const key = pem && readPublicKey(pem);
    const signed = async (message, path) => {
      const signature = await document(path);
      if (!message || !signature || !pem) return 'absent';
      const answer = key ? await tools.isSigned(key, message, signature) : false;
      return answer === null ? 'unchecked' : answer ? 'yes' : 'no';
    };
    return {
      files: of.found,
      isOrdered: of.isOrdered,
      manifest: jsonOf(await document(EVIDENCE.manifest)),
      custody: jsonOf(await document(EVIDENCE.custody)),
      seal: jsonOf(seal),
      checksums: checksums && new TextDecoder().decode(checksums),
      keyId: key ? digestOfBytes(key, tools) : null,
      sealSigned: await signed(seal, EVIDENCE.signature),
      checksumsSigned: await signed(checksums, EVIDENCE.checksumsSignature),
      entryHash: (entry) => digestOfBytes(encoded(canonicalJson(entry)), tools),
    };
  }
  /** Says of each changed image whether its picture is still the same, which only matters now. */
  async function withPictures(files, { facts, verdict }, tools) {
    const changed = new Set(
      verdict.findings.flatMap((finding) => (finding.kind === 'changed' ? [finding.path] : [])),
    );
    if (changed.size === 0) return verdict;
    const pictures = new Map();
    for (const file of files) {
      if (!changed.has(file.path) || file.path.startsWith('evidence/')) continue;
      const digest = createPixelDigest(tools.startDigest());
      for await (const piece of file.open()) await digest.push(piece);
      pictures.set(file.path, await digest.finish());
    }
    const found = facts.files.map((file) => {
      const pixelDataSha256 = pictures.get(file.path);
      return pixelDataSha256 === undefined ? file : { ...file, pixelDataSha256 };
    });
    return verifyPack({ ...facts, files: found });
  }
  async function wholeOf(file) {
    if (!file || file.bytes > LONGEST_DOCUMENT) return null;
    const whole = new Uint8Array(file.bytes);
    let at = 0;
    for await (const piece of file.open()) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
  function jsonOf(bytes) {
    if (!bytes) return null;
    const read = readCanonicalJson(bytes);
    return read.ok ? read.value : null;
  }
  function digestOfBytes(bytes, { startDigest }) {
    const digest = startDigest();
    digest.update(bytes);
    return digest.hex();
  }
  function encoded(text) {
    return new TextEncoder().encode(text);
  }

  return { checkPack, digestOf };
})();
// lib/protocols/zip/read-archive.ts
const readArchiveFile = (() => {
  const { no, ok } = resultFile;
  const END_BYTES_READ = 22;
  const LONGEST_COMMENT = 0xffff;
  const LOCATOR_BYTES = 20;
  const CENTRAL_BYTES = 46;
  const LOCAL_BYTES = 30;
  const STORED = 0;
  const DEFLATED = 8;
  const IS_ENCRYPTED = 1;
  /** A directory of this size lists a million files: what is longer was not packed for people. */
  const LONGEST_DIRECTORY = 256 * 1024 * 1024;
  /** Thrown where the bytes stop making sense, and caught below: it never leaves this file. */
  class Unreadable extends Error {}
  /** The files of an archive in the order of its directory; folders are left out. */
  async function readArchive(source) {
    const from = Math.max(0, source.size - END_BYTES_READ - LONGEST_COMMENT);
    const tail = viewOf(await source.read(from, source.size));
    const at = endRecordAt(tail);
    if (at === null) return no('not_a_zip');
    try {
      const directory = await directoryOf(source, tail, at, from);
      return ok(entriesIn(directory.view, directory.count));
    } catch (fault) {
      if (fault instanceof Unreadable || fault instanceof RangeError)
        return no('zip_cannot_be_read');
      throw fault;
    }
  }
  /** The bytes of one file of it, inflated if it was deflated, and never more than its directory says. */
  async function* openEntry(source, entry) {
    const header = viewOf(await source.read(entry.localAt, entry.localAt + LOCAL_BYTES));
    const isHeader = header.byteLength === LOCAL_BYTES && header.getUint32(0, true) === 0x04034b50;
    if (!isHeader) throw new Error('The archive is damaged');
    const names = header.getUint16(26, true) + header.getUint16(28, true);
    const from = entry.localAt + LOCAL_BYTES + names;
    const packed = source.stream(from, from + entry.packedBytes);
    let left = entry.bytes;
    for await (const piece of entry.isDeflated ? inflated(packed) : packed) {
      left -= piece.length;
      if (left < 0) throw new Error('The archive is damaged');
      yield piece;
    }
    if (left > 0) throw new Error('The archive is damaged');
  }
  async function* inflated(packed) {
    const stream = new DecompressionStream('deflate-raw');
    const writer = stream.writable.getWriter();
    const writing = (async () => {
      for await (const piece of packed) await writer.write(Uint8Array.from(piece));
      await writer.close();
    })();
    // A stream that breaks says so to the reader as well: once is enough.
    writing.catch(() => undefined);
    const reader = stream.readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  }
  function endRecordAt(tail) {
    for (let at = tail.byteLength - END_BYTES_READ; at >= 0; at -= 1) {
      const isEnd = tail.getUint32(at, true) === 0x06054b50;
      if (isEnd && at + END_BYTES_READ + tail.getUint16(at + 20, true) <= tail.byteLength)
        return at;
    }
    return null;
  }
  async function directoryOf(source, tail, at, tailFrom) {
    let count = tail.getUint16(at + 10, true);
    let length = tail.getUint32(at + 12, true);
    let from = tail.getUint32(at + 16, true);
    if (count === 0xffff || length === 0xffffffff || from === 0xffffffff) {
      const locatorAt = tailFrom + at - LOCATOR_BYTES;
      const locator = viewOf(await source.read(Math.max(0, locatorAt), locatorAt + LOCATOR_BYTES));
      if (locator.getUint32(0, true) !== 0x07064b50) throw new Unreadable();
      const recordAt = uint64(locator, 8);
      const record = viewOf(await source.read(recordAt, recordAt + 56));
      if (record.getUint32(0, true) !== 0x06064b50) throw new Unreadable();
      [count, length, from] = [uint64(record, 32), uint64(record, 40), uint64(record, 48)];
    }
    if (length > LONGEST_DIRECTORY || from + length > source.size) throw new Unreadable();
    return { view: viewOf(await source.read(from, from + length)), count };
  }
  function entriesIn(view, count) {
    const entries = [];
    let at = 0;
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new Unreadable();
      const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
        view.getUint16(at + offset, true),
      );
      const entry = entryAt(view, at, nameBytes, extraBytes);
      if (!entry.name.endsWith('/')) entries.push(entry);
      at += CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
    }
    return entries;
  }
  function entryAt(view, at, nameBytes, extraBytes) {
    const method = view.getUint16(at + 10, true);
    const isEncrypted = (view.getUint16(at + 8, true) & IS_ENCRYPTED) !== 0;
    if (isEncrypted || (method !== STORED && method !== DEFLATED)) throw new Unreadable();
    const nameAt = at + CENTRAL_BYTES;
    const name = new TextDecoder().decode(bytesOf(view, nameAt, nameBytes));
    const large = largeValues(view, nameAt + nameBytes, extraBytes);
    const value = (offset) => {
      const small = view.getUint32(at + offset, true);
      if (small !== 0xffffffff) return small;
      const next = large.shift();
      if (next === undefined) throw new Unreadable();
      return next;
    };
    // In this order, and each only if its own field has the marker (APPNOTE 4.5.3).
    const bytes = value(24);
    const packedBytes = value(20);
    return { name, isDeflated: method === DEFLATED, packedBytes, bytes, localAt: value(42) };
  }
  function largeValues(view, from, length) {
    let at = from;
    while (at + 4 <= from + length) {
      const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
      if (id === 0x0001) {
        return Array.from({ length: Math.floor(size / 8) }, (_, index) =>
          uint64(view, at + 4 + 8 * index),
        );
      }
      at += 4 + size;
    }
    return [];
  }
  function uint64(view, at) {
    const value = Number(view.getBigUint64(at, true));
    if (!Number.isSafeInteger(value)) throw new Unreadable();
    return value;
  }
  function viewOf(bytes) {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  function bytesOf(view, at, length) {
    return new Uint8Array(view.buffer, view.byteOffset + at, length);
  }

  return { readArchive, openEntry };
})();
// lib/words/en/verdicts.ts
const verdictsFile = (() => {
  const files = (count) => (count === 1 ? 'The one file is' : `All ${count} files are`);
  /** What is said of an evidential copy that was checked, on the page and by the script that comes with it. */
  const verdicts = {
    identical: {
      title: 'Nothing was changed',
      body: ({ trust, on, files: count }) =>
        `${files(count)} just as ${trust} released them on ${on}.`,
    },
    unconfirmed: {
      title: 'Nothing differs, but this is no proof yet',
      body: 'Each file fits the list that came with it. The signature on that list could not be checked here. Try a newer browser, or the script that came with the copy.',
    },
    differs: {
      title: 'This is not what was released',
      body: (by) =>
        by
          ? `It is not the same as what ${by.trust} says it released on ${by.on}. This is what we found:`
          : 'Nobody we know released it. Its files fit each other, but anybody could have made them.',
    },
    notACopy: {
      title: 'We cannot tell what this is',
      body: 'It has no evidence folder, so there is nothing to check it against. Choose the whole folder or the whole ZIP file that the hospital sent.',
    },
    keys: {
      published: (keyId) =>
        `The key it was signed with is one that the hospital makes public: ${keyId}.`,
      unknown: (keyId) =>
        `The key it was signed with is none that a hospital here makes public: ${keyId}. Anybody could have made it.`,
      not_asked: (keyId) =>
        `It was signed with this key: ${keyId}. We could not find out here whose key that is. Look for the same key on the hospital’s own page of keys.`,
    },
    parts: {
      manifest: 'the list of what was released',
      custody: 'the record of who held it',
      certificateHtml: 'the certificate',
      certificatePdf: 'the certificate to print',
      witnessStatement: 'the draft witness statement',
      instructions: 'the instructions',
      script: 'the script to check with',
      seal: 'the seal',
      signature: 'the signature on the seal',
      key: 'the public key',
      cms: 'the signed form of the seal',
      keyCertificate: 'the certificate of the key',
      timeStamp: 'the time stamp',
      checksums: 'the list of checksums',
      checksumsSignature: 'the signature on the list of checksums',
    },
    part: (path, what) => `${path} (${what})`,
    changed: (file) => `${file} was changed.`,
    holds: (other) => `It now holds what was released as ${other}.`,
    pictures: {
      same: 'Its picture is still the same: the change is in the text around it.',
      differs: 'Its picture is not the one that was released.',
      not_looked_at: '',
    },
    missing: (file) => `${file} is missing.`,
    extra: (file) => `${file} was not part of what was released.`,
    twice: (file) => `${file} is there more than once.`,
    renamed: (file, to) => `${file} was given another name: ${to}.`,
    unconfirmedFile: (file) =>
      `Nobody can say whether ${file} was changed, for the list that would say so was.`,
    reordered: (file) =>
      `The files are packed in another order. The first that is out of its place is ${file}.`,
    itemsReordered: 'The list of what was released names the images in another order.',
    custodyBroken: (seq) => `The record of who held it cannot be followed past entry ${seq}.`,
    notSigned: 'It was not signed with the key that came with it.',
  };

  return { verdicts };
})();
// lib/processes/verify-offline.ts
const verifyOfflineFile = (() => {
  const { formatDate } = displayDateFile;
  const { localDate } = timeZoneFile;
  const { tellVerdict } = tellVerdictFile;
  const { checkPack } = checkPackFile;
  const { openEntry, readArchive } = readArchiveFile;
  const { verdicts } = verdictsFile;
  /**
   * The script that comes with every evidential copy, as one file without dependencies (public/verify.mjs is made of this
   * and of what it imports): `node verify.mjs <folder or ZIP> [--key <key>]`. Nothing leaves the computer. Ends with 0 only
   * if nothing was changed, with 1 if something was, and with 2 where it could not look.
   */
  async function verifyOffline(args, say) {
    const asked = readArguments(args);
    if (!asked) {
      say(
        'Usage: node verify.mjs <folder or ZIP file> [--key <the key the hospital makes public>]',
      );
      return 2;
    }
    try {
      const given = await filesAt(asked.place);
      const checked = await checkPack(given.files, given.isOrdered, tools);
      if (checked) return sayVerdict(checked, asked.key, say);
      say(`${verdicts.notACopy.title}. ${verdicts.notACopy.body}`);
      return 2;
    } catch (fault) {
      say(`This could not be read: ${fault instanceof Error ? fault.message : String(fault)}`);
      return 2;
    }
  }
  function readArguments([place, flag, key, ...more]) {
    if (place === undefined || more.length > 0) return null;
    if (flag === undefined) return { place, key: null };
    return flag === '--key' && key !== undefined ? { place, key: key.toLowerCase() } : null;
  }
  function sayVerdict(checked, expected, say) {
    const { claimed } = checked;
    const isKey = claimed !== null && claimed.keyId === expected;
    const key = expected === null ? 'not_asked' : isKey ? 'published' : 'unknown';
    const told = tellVerdict(checked, { on: dayOf(claimed?.sealedAt), key }, verdicts);
    for (const line of [`${told.title}.`, told.body, ...told.findings]) say(line);
    if (told.key !== null) say(told.key);
    return checked.verdict === 'identical' && key !== 'unknown' ? 0 : 1;
  }
  const tools = {
    startDigest: () => {
      const hash = createHash('sha256');
      return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
    },
    isSigned: (key, message, signature) => {
      const publicKey = createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' });
      return Promise.resolve(verify(null, message, publicKey, signature));
    },
  };
  function dayOf(instant) {
    const at = new Date(instant ?? Number.NaN);
    return Number.isNaN(at.getTime()) ? '?' : formatDate(localDate(at, 'Europe/London'));
  }
  async function filesAt(place) {
    if (statSync(place).isDirectory()) return { files: filesBelow(place), isOrdered: false };
    const source = sourceOf(place);
    const archive = await readArchive(source);
    if (!archive.ok) throw new Error('it is neither a folder nor a whole ZIP file');
    const files = archive.value.map((entry) => ({
      path: entry.name,
      bytes: entry.bytes,
      open: () => openEntry(source, entry),
    }));
    return { files, isOrdered: true };
  }
  function filesBelow(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = file.slice(join(folder, 'x').length - 1).replaceAll('\\', '/');
        return { path, bytes: statSync(file).size, open: () => createReadStream(file) };
      });
  }
  function sourceOf(file) {
    return {
      size: statSync(file).size,
      read: async (from, to) => {
        const handle = await open(file);
        try {
          const { buffer, bytesRead } = await handle.read(
            Buffer.alloc(to - from),
            0,
            to - from,
            from,
          );
          return buffer.subarray(0, bytesRead);
        } finally {
          await handle.close();
        }
      },
      stream: (from, to) =>
        to === from ? Readable.from([]) : createReadStream(file, { start: from, end: to - 1 }),
    };
  }

  return { verifyOffline };
})();
process.exitCode = await verifyOfflineFile.verifyOffline(process.argv.slice(2), console.log);
