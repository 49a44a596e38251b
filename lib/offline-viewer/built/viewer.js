/**
 * Shows the images of a download from the folder in which it was unpacked, without a network. Not for diagnosis.
 *
 * Lantern, AGPL-3.0-or-later. Made from the very files that draw pictures on the server, each named below, with their types
 * taken away. A test proves that nothing was added. DICOM is read by dicom-parser, which is beside it with its licence.
 */
'use strict';

// lib/offline-viewer/catalogue.ts
const offlineViewerCatalogueFile = (() => {
  /** A sentence with what belongs in it. */
  function filled(sentence, values) {
    return sentence.replaceAll(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }
  /** The pictures of a series in the order in which they are scrolled through. */
  function placesOf({ objects }) {
    return objects.flatMap((object) =>
      Array.from({ length: Math.max(1, object.frames) }, (_, frame) => ({ object, frame })),
    );
  }

  return { filled, placesOf };
})();
// lib/offline-viewer/elements.ts
const offlineViewerElementsFile = (() => {
  /** An element with attributes and children. Text is text: nothing that a file says becomes markup. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      element.setAttribute(attribute, value);
    }
    element.append(...children);
    return element;
  }
  /** A button that says what it does. */
  function button(text, act) {
    const made = make('button', { type: 'button' }, text);
    made.addEventListener('click', act);
    return made;
  }

  return { make, button };
})();
// lib/offline-viewer/controls.ts
const offlineViewerControlsFile = (() => {
  const { filled } = offlineViewerCatalogueFile;
  const { button, make } = offlineViewerElementsFile;
  /** Everything that can be done by hand on the picture, as buttons and fields with names. */
  function controlsOf(words, asked) {
    const pictures = pictureControls(words, asked);
    const looks = lookControls(words, asked);
    const drag = dragControls(words);
    const sizes = make(
      'div',
      { class: 'row' },
      button(words.larger, () => asked.zoom(1.5)),
      button(words.smaller, () => asked.zoom(1 / 1.5)),
      button(words.reset, asked.reset),
    );
    const all = make('div', { class: 'controls' }, pictures.all, looks.all, drag.all, sizes);
    const { offer, tellInverse } = looks;
    return { all, tell: pictures.tell, drag: drag.mode, offer, tellInverse };
  }
  function pictureControls(words, { go, step }) {
    const slider = make('input', { type: 'range', id: 'picture', min: '1', value: '1' });
    const said = make('output', { for: 'picture' });
    slider.addEventListener('input', () => go(slider.valueAsNumber - 1));
    const all = make(
      'div',
      { class: 'pictures' },
      make('label', { for: 'picture' }, words.picture),
      said,
      make(
        'div',
        { class: 'row slider' },
        button(words.previous, () => step(-1)),
        slider,
        button(words.next, () => step(1)),
      ),
    );
    const tell = (at, count) => {
      const text = filled(words.pictureOf, { n: at + 1, count });
      slider.max = String(count);
      slider.valueAsNumber = at + 1;
      slider.setAttribute('aria-valuetext', text);
      said.value = text;
    };
    return { all, tell };
  }
  const STEP = 0.1;
  function lookControls(words, asked) {
    const chooser = make('select', { id: 'look' });
    chooser.addEventListener('change', () => {
      if (chooser.value !== '') asked.preset(chooser.value);
    });
    const inverse = button(words.invert, asked.invert);
    inverse.setAttribute('aria-pressed', 'false');
    const all = make(
      'div',
      { class: 'row' },
      make('label', { for: 'look' }, words.looks),
      chooser,
      button(words.brighter, () => asked.look({ brightness: STEP, contrast: 0 })),
      button(words.darker, () => asked.look({ brightness: -STEP, contrast: 0 })),
      button(words.moreContrast, () => asked.look({ brightness: 0, contrast: STEP })),
      button(words.lessContrast, () => asked.look({ brightness: 0, contrast: -STEP })),
      inverse,
    );
    const offer = (presets, chosen) => {
      const options = presets.map((name) => make('option', { value: name }, words.presets[name]));
      const own = make('option', { value: '' }, words.ownLook);
      chooser.replaceChildren(...options, ...(chosen === null ? [own] : []));
      chooser.value = chosen ?? '';
    };
    const tellInverse = (isInverse) => {
      inverse.setAttribute('aria-pressed', String(isInverse));
    };
    return { all, offer, tellInverse };
  }
  function dragControls(words) {
    const modes = [
      ['scroll', words.dragScroll],
      ['window', words.dragWindow],
      ['move', words.dragMove],
    ];
    let chosen = 'scroll';
    const radios = modes.map(([mode, text]) => {
      const radio = make('input', { type: 'radio', name: 'drag', id: `drag-${mode}` });
      radio.checked = mode === chosen;
      radio.addEventListener('change', () => {
        chosen = mode;
      });
      return make('span', {}, radio, make('label', { for: radio.id }, text));
    });
    const all = make('fieldset', { class: 'row' }, make('legend', {}, words.drag), ...radios);
    return { all, mode: () => chosen };
  }

  return { controlsOf };
})();
// lib/offline-viewer/hands.ts
const offlineViewerHandsFile = (() => {
  /** So many pixels of the screen are one picture further. */
  const PIXELS_A_PICTURE = 10;
  const PIXELS_A_WINDOW = 300;
  /** The picture under a wheel, a mouse or a finger, and under keys. Whatever they do, a button does, too. */
  function takeHands(of) {
    takeWheel(of);
    takeDrags(of);
    takeKeys(of);
  }
  function takeWheel({ stage, asked }) {
    const turned = stepper(asked.step);
    stage.canvas.addEventListener(
      'wheel',
      (event) => {
        // With the key that makes pages larger it makes the picture larger, too.
        event.preventDefault();
        if (event.ctrlKey) asked.zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
        else turned(event.deltaMode === 0 ? event.deltaY / 4 : event.deltaY * PIXELS_A_PICTURE);
      },
      { passive: false },
    );
  }
  /** Turns many small movements into whole steps. */
  function stepper(step) {
    let rest = 0;
    return (pixels) => {
      rest += pixels;
      const steps = Math.trunc(rest / PIXELS_A_PICTURE);
      rest -= steps * PIXELS_A_PICTURE;
      if (steps !== 0) step(steps);
    };
  }
  function takeDrags({ stage, asked, drag }) {
    const { canvas } = stage;
    let last = null;
    let moved = stepper(asked.step);
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      last = { x: event.clientX, y: event.clientY };
      moved = stepper(asked.step);
    });
    const end = () => {
      last = null;
    };
    canvas.addEventListener('pointerup', end);
    canvas.addEventListener('pointercancel', end);
    canvas.addEventListener('pointermove', (event) => {
      if (!last) return;
      const [x, y] = [event.clientX - last.x, event.clientY - last.y];
      last = { x: event.clientX, y: event.clientY };
      if (drag() === 'scroll') moved(y);
      else if (drag() === 'move') stage.move(x, y);
      else asked.look({ brightness: -y / PIXELS_A_WINDOW, contrast: x / PIXELS_A_WINDOW });
    });
  }
  function takeKeys({ stage, asked, count }) {
    const acts = {
      ArrowUp: () => asked.step(-1),
      ArrowLeft: () => asked.step(-1),
      ArrowDown: () => asked.step(1),
      ArrowRight: () => asked.step(1),
      PageUp: () => asked.step(-10),
      PageDown: () => asked.step(10),
      Home: () => asked.go(0),
      End: () => asked.go(count() - 1),
      '+': () => asked.zoom(1.5),
      '=': () => asked.zoom(1.5),
      '-': () => asked.zoom(1 / 1.5),
      i: asked.invert,
      0: asked.reset,
    };
    stage.canvas.addEventListener('keydown', (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  return { takeHands };
})();
// lib/protocols/dicom/data-set.ts
const protocolsDicomDataSetFile = (() => {
  /** The bytes of an element, or null when it is absent or made of items. */
  function bytesOf(set, tag) {
    const value = set.elements.get(tag)?.value;
    return value?.kind === 'bytes' ? value.bytes : null;
  }
  /** The items of a sequence; none when it is absent, empty, or could not be read. */
  function itemsOf(set, tag) {
    const value = set.elements.get(tag)?.value;
    return value?.kind === 'items' ? value.items : [];
  }

  return { bytesOf, itemsOf };
})();
// lib/protocols/dicom/vr.ts
const protocolsDicomVrFile = (() => {
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
const protocolsDicomElementHeaderFile = (() => {
  const { isVr, vrFacts } = protocolsDicomVrFile;
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
// lib/imaging/attributes.ts
const imagingAttributesFile = (() => {
  const { bytesOf } = protocolsDicomDataSetFile;
  const { uint16 } = protocolsDicomElementHeaderFile;
  /** The first value of an unsigned 16-bit element (US, or SS as its bits); null where there is none. */
  function wordOf(set, tag) {
    return wordsOf(set, tag)[0] ?? null;
  }
  /** All 16-bit values of an element, unsigned. */
  function wordsOf(set, tag) {
    const bytes = bytesOf(set, tag) ?? new Uint8Array(0);
    const words = new Uint16Array(bytes.length >> 1);
    const { bigEndian } = set.encoding;
    for (let at = 0; at < words.length; at += 1) words[at] = uint16(bytes, at * 2, bigEndian);
    return words;
  }
  /** The values of an element of characters in the default repertoire, without padding; none when it is absent or empty. */
  function codesOf(set, tag) {
    const bytes = bytesOf(set, tag);
    if (!bytes || bytes.length === 0 || bytes.length > LONGEST_TEXT) return [];
    const text = new TextDecoder('latin1').decode(bytes);
    return text.split('\\').map((one) => one.replaceAll(/^[\0 ]+|[\0 ]+$/g, ''));
  }
  /** The values of an element of decimal or integer strings (DS, IS), as far as they are numbers. */
  function numbersOf(set, tag) {
    return codesOf(set, tag).flatMap((one) => {
      const [text] = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/.exec(one) ?? [];
      const number = text === undefined ? NaN : Number(text);
      return Number.isFinite(number) ? [number] : [];
    });
  }
  const LONGEST_TEXT = 64 * 1024;

  return { wordOf, wordsOf, codesOf, numbersOf };
})();
// lib/imaging/tags.ts
const imagingTagsFile = (() => {
  /** Tags of what decides how pixels look (PS3.6 6), beside those that lib/protocols names already. */
  const TAG = {
    directoryRecordSequence: 0x00041220,
    sopClassUid: 0x00080016,
    sopInstanceUid: 0x00080018,
    modality: 0x00080060,
    imagerPixelSpacing: 0x00181164,
    nominalScannedPixelSpacing: 0x00182010,
    studyInstanceUid: 0x0020000d,
    seriesInstanceUid: 0x0020000e,
    samplesPerPixel: 0x00280002,
    photometricInterpretation: 0x00280004,
    planarConfiguration: 0x00280006,
    numberOfFrames: 0x00280008,
    rows: 0x00280010,
    columns: 0x00280011,
    pixelSpacing: 0x00280030,
    pixelAspectRatio: 0x00280034,
    bitsAllocated: 0x00280100,
    bitsStored: 0x00280101,
    highBit: 0x00280102,
    pixelRepresentation: 0x00280103,
    pixelPaddingValue: 0x00280120,
    pixelPaddingRangeLimit: 0x00280121,
    pixelIntensityRelationship: 0x00281040,
    windowCenter: 0x00281050,
    windowWidth: 0x00281051,
    rescaleIntercept: 0x00281052,
    rescaleSlope: 0x00281053,
    voiLutFunction: 0x00281056,
    redPaletteDescriptor: 0x00281101,
    greenPaletteDescriptor: 0x00281102,
    bluePaletteDescriptor: 0x00281103,
    redPaletteData: 0x00281201,
    greenPaletteData: 0x00281202,
    bluePaletteData: 0x00281203,
    redSegmentedPalette: 0x00281221,
    greenSegmentedPalette: 0x00281222,
    blueSegmentedPalette: 0x00281223,
    lossyImageCompression: 0x00282110,
    lossyImageCompressionRatio: 0x00282112,
    lossyImageCompressionMethod: 0x00282114,
    modalityLutSequence: 0x00283000,
    lutDescriptor: 0x00283002,
    lutData: 0x00283006,
    voiLutSequence: 0x00283010,
    pixelMeasuresSequence: 0x00289110,
    frameVoiLutSequence: 0x00289132,
    pixelValueTransformationSequence: 0x00289145,
    pixelDataProviderUrl: 0x00287fe0,
    iconImageSequence: 0x00880200,
    presentationLutShape: 0x20500020,
    sharedFunctionalGroups: 0x52009229,
    perFrameFunctionalGroups: 0x52009230,
    extendedOffsetTable: 0x7fe00001,
    extendedOffsetTableLengths: 0x7fe00002,
    floatPixelData: 0x7fe00008,
    doubleFloatPixelData: 0x7fe00009,
    pixelData: 0x7fe00010,
    item: 0xfffee000,
    sequenceDelimiter: 0xfffee0dd,
  };
  /** The elements of one overlay plane, to be added to its group 6000, 6002 … 601E (PS3.3 C.9.2). */
  const OVERLAY = {
    rows: 0x0010,
    columns: 0x0011,
    numberOfFrames: 0x0015,
    type: 0x0040,
    origin: 0x0050,
    imageFrameOrigin: 0x0051,
    bitsAllocated: 0x0100,
    bitPosition: 0x0102,
    data: 0x3000,
  };
  /** Where a frame lies in a patient (PS3.3 C.7.6.2). */
  const PLANE = {
    sliceThickness: 0x00180050,
    imagePosition: 0x00200032,
    imageOrientation: 0x00200037,
    frameOfReferenceUid: 0x00200052,
    positionSequence: 0x00209113,
    orientationSequence: 0x00209116,
  };

  return { TAG, OVERLAY, PLANE };
})();
// lib/imaging/display/functional-groups.ts
const imagingDisplayFunctionalGroupsFile = (() => {
  const { itemsOf } = protocolsDicomDataSetFile;
  const { TAG } = imagingTagsFile;
  /**
   * Where the attributes of a functional group macro stand for one frame, counted from 0: in that frame's item, else in
   * the one shared by all, else at the top as in objects that are not enhanced (PS3.3 C.7.6.16).
   */
  function groupOf(header, macro, index) {
    const own = itemsOf(header, TAG.perFrameFunctionalGroups)[index];
    const [shared] = itemsOf(header, TAG.sharedFunctionalGroups);
    for (const group of [own, shared]) {
      const [found] = group ? itemsOf(group, macro) : [];
      if (found) return found;
    }
    return header;
  }

  return { groupOf };
})();
// lib/imaging/samples.ts
const imagingSamplesFile = (() => {
  /** The least and the greatest value that can be stored. */
  function rangeOf({ bits, isSigned }) {
    return isSigned
      ? { least: -(2 ** (bits - 1)), greatest: 2 ** (bits - 1) - 1 }
      : { least: 0, greatest: 2 ** bits - 1 };
  }
  /**
   * Stored values of the bytes of a native frame in little endian (PS3.5 8.1.1): the bits stored, below and up to the high
   * bit, and their sign carried on. What else stands in the bits allocated is no part of them.
   */
  function samplesOf(bytes, of) {
    const allocated = allocatedValues(bytes, of.bitsAllocated);
    const { rows, columns, samples, isSigned, bitsStored: bits } = of;
    const values = storedValues(allocated, of);
    const shaped = of.isPlanar && samples === 3 ? interleaved(values, rows * columns) : values;
    return {
      rows,
      columns,
      samples,
      values: shaped,
      bits,
      isSigned,
      colour: 'as-described',
      allocated,
    };
  }
  /**
   * Bytes in little endian as values without sign. A copy only where they do not lie on a boundary; never a `Buffer`, whose
   * `slice` is no copy.
   */
  function allocatedValues(bytes, bits) {
    if (bits <= 8) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    const size = bits / 8;
    const aligned = bytes.byteOffset % size === 0 ? bytes : Uint8Array.from(bytes);
    const { buffer, byteOffset, length } = aligned;
    return size === 2
      ? new Uint16Array(buffer, byteOffset, length >> 1)
      : new Uint32Array(buffer, byteOffset, length >> 2);
  }
  /** The bits stored of values that are allocated more. */
  function storedValues(allocated, of) {
    const { bitsStored, highBit, isSigned } = of;
    const width = allocated.BYTES_PER_ELEMENT * 8;
    if (bitsStored === width && highBit === width - 1) {
      return isSigned ? signedView(allocated) : allocated;
    }
    const values = isSigned ? signedView(allocated.slice()) : allocated.slice();
    const up = 31 - highBit;
    const down = 32 - bitsStored;
    for (let at = 0; at < values.length; at += 1) {
      const top = (values[at] ?? 0) << up;
      values[at] = isSigned ? top >> down : top >>> down;
    }
    return values;
  }
  function signedView(values) {
    const { buffer, byteOffset, length } = values;
    if (values.BYTES_PER_ELEMENT === 1) return new Int8Array(buffer, byteOffset, length);
    if (values.BYTES_PER_ELEMENT === 2) return new Int16Array(buffer, byteOffset, length);
    return new Int32Array(buffer, byteOffset, length);
  }
  /** Three planes as pixels (Planar Configuration 1, PS3.3 C.7.6.3.1.3). */
  function interleaved(planes, pixels) {
    const together = planes.slice();
    for (let at = 0; at < pixels; at += 1) {
      for (let plane = 0; plane < 3; plane += 1) {
        together[at * 3 + plane] = planes[plane * pixels + at] ?? 0;
      }
    }
    return together;
  }

  return { rangeOf, samplesOf, storedValues, interleaved };
})();
// lib/imaging/presentation/presentation.ts
const imagingPresentationPresentationFile = (() => {
  function isTable(one) {
    return 'entries' in one;
  }

  return { isTable };
})();
// lib/imaging/display/lookup-table.ts
const imagingDisplayLookupTableFile = (() => {
  const { bytesOf } = protocolsDicomDataSetFile;
  const { wordsOf } = imagingAttributesFile;
  /**
   * Reads a table; null where it cannot be read, which is never a reason to guess. Entries of eight bits are written in
   * words of their own, or two to a word (PS3.3 C.7.6.3.1.6). `isSigned` is whether what is looked up can be negative.
   */
  function lookupTableOf(set, tags, isSigned) {
    const descriptor = descriptorOf(set, tags.descriptor, isSigned);
    const words = wordsOf(set, tags.data);
    if (!descriptor || words.length === 0) return null;
    const { count, first, bits } = descriptor;
    if (words.length >= count) return { entries: words.subarray(0, count), first, bits };
    if (words.length !== (count + 1) >> 1) return { entries: words, first, bits };
    return { entries: bytesAsEntries(set, tags.data, count), first, bits: Math.min(bits, 8) };
  }
  /** Number of entries, with 0 for 65536; first value; bits, of which those of no table are taken from what it holds. */
  function descriptorOf(set, tag, isSigned) {
    const [entries, start, bits] = wordsOf(set, tag);
    if (entries === undefined || start === undefined || bits === undefined) return null;
    const first = isSigned ? (start << 16) >> 16 : start;
    return {
      count: entries === 0 ? 65536 : entries,
      first,
      bits: bits >= 8 && bits <= 16 ? bits : 16,
    };
  }
  function bytesAsEntries(set, tag, count) {
    const bytes = bytesOf(set, tag) ?? new Uint8Array(0);
    const isSwapped = set.encoding.bigEndian && set.elements.get(tag)?.vr === 'OW';
    return Uint16Array.from({ length: count }, (_, at) => bytes[isSwapped ? at ^ 1 : at] ?? 0);
  }
  function lookUp({ entries, first }, value) {
    const at = Math.max(0, Math.min(entries.length - 1, Math.trunc(value) - first));
    return entries[at] ?? 0;
  }

  return { lookupTableOf, descriptorOf, lookUp };
})();
// lib/imaging/display/modality.ts
const imagingDisplayModalityFile = (() => {
  const { itemsOf } = protocolsDicomDataSetFile;
  const { codesOf, numbersOf } = imagingAttributesFile;
  const { rangeOf } = imagingSamplesFile;
  const { isTable } = imagingPresentationPresentationFile;
  const { TAG } = imagingTagsFile;
  const { groupOf } = imagingDisplayFunctionalGroupsFile;
  const { lookUp, lookupTableOf } = imagingDisplayLookupTableFile;
  /** By table where there is one, else by slope and intercept, else as they are. A slope of nothing is ignored. */
  function modalityOf(header, samples, index) {
    const asStored = { apply: (stored) => stored, isSigned: samples.isSigned };
    if (isShownAsStored(header)) return asStored;
    const [item] = itemsOf(header, TAG.modalityLutSequence);
    const tags = { descriptor: TAG.lutDescriptor, data: TAG.lutData };
    const table = item ? lookupTableOf(item, tags, samples.isSigned) : null;
    if (table) return { apply: (stored) => lookUp(table, stored), isSigned: false };
    const from = groupOf(header, TAG.pixelValueTransformationSequence, index);
    const [slope] = numbersOf(from, TAG.rescaleSlope);
    const [intercept] = numbersOf(from, TAG.rescaleIntercept);
    if (slope === undefined || intercept === undefined || slope === 0) return asStored;
    const apply = (stored) => stored * slope + intercept;
    const { least, greatest } = rangeOf(samples);
    return { apply, isSigned: Math.min(apply(least), apply(greatest)) < 0 };
  }
  /** What is laid down apart from the picture, in the place of its own. */
  function givenModality(modality) {
    if (!modality) return (stored) => stored;
    if (isTable(modality)) return (stored) => lookUp(modality, stored);
    const { slope, intercept } = modality;
    return (stored) => stored * slope + intercept;
  }
  const ANGIOGRAPHIC = new Set([
    '1.2.840.10008.5.1.4.1.1.12.1',
    '1.2.840.10008.5.1.4.1.1.12.2',
    '1.2.840.10008.5.1.4.1.1.12.3',
  ]);
  /** An angiogram whose values are logarithms has a table back to linear ones, which is not for the eye (PS3.3 C.8.7.1.1.2). */
  function isShownAsStored(header) {
    const [sopClass = ''] = codesOf(header, TAG.sopClassUid);
    const [relationship = ''] = codesOf(header, TAG.pixelIntensityRelationship);
    return ANGIOGRAPHIC.has(sopClass) && (relationship === 'LOG' || relationship === 'DISP');
  }

  return { modalityOf, givenModality, isShownAsStored };
})();
// lib/offline-viewer/looks.ts
const offlineViewerLooksFile = (() => {
  const { codesOf, numbersOf } = imagingAttributesFile;
  const { groupOf } = imagingDisplayFunctionalGroupsFile;
  const { modalityOf } = imagingDisplayModalityFile;
  const { TAG } = imagingTagsFile;
  /** Modality (PS3.3 C.7.3.1): Hounsfield units, and so windows that everybody knows, are those of CT. */
  const MODALITY = 0x00080060;
  const OF_CT = {
    brain: { center: 40, width: 80 },
    lung: { center: -600, width: 1500 },
    bone: { center: 500, width: 2000 },
    soft: { center: 40, width: 400 },
  };
  /** The looks that can be chosen for an object by name. */
  function presetsOf(header) {
    const isCt = codesOf(header, MODALITY)[0] === 'CT';
    return isCt ? ['usual', 'whole', 'brain', 'lung', 'bone', 'soft'] : ['usual', 'whole'];
  }
  /** How a look is asked for. */
  function orderOf(name) {
    if (name === 'usual') return { kind: 'usual' };
    if (name === 'whole') return { kind: 'least-to-greatest' };
    return { kind: 'given', window: { ...OF_CT[name], voiFunction: 'LINEAR' } };
  }
  /** The window that a frame is shown in now, to be changed from there. */
  function windowOf(order, { header, samples, index }) {
    if (order.kind === 'given') return order.window;
    const from = groupOf(header, TAG.frameVoiLutSequence, index);
    const [center] = numbersOf(from, TAG.windowCenter);
    const [width] = numbersOf(from, TAG.windowWidth);
    const isOwn = order.kind === 'usual' && center !== undefined && width !== undefined;
    if (isOwn && width >= 1) return { center, width, voiFunction: 'LINEAR' };
    const { apply } = modalityOf(header, samples, index);
    let [least, greatest] = [Infinity, -Infinity];
    for (const value of samples.values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    const ends = [apply(least), apply(greatest)];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    return { center: (low + high) / 2, width: Math.max(1, high - low), voiFunction: 'LINEAR' };
  }
  /** A window made brighter or darker, and harder or softer, by parts of its width. */
  function changed(window, by) {
    const width = Math.max(1, window.width * (1 - by.contrast));
    const center = window.center - window.width * by.brightness;
    return { kind: 'given', window: { ...window, center, width } };
  }

  return { presetsOf, orderOf, windowOf, changed };
})();
// lib/base/result.ts
const baseResultFile = (() => {
  function ok(value) {
    return { ok: true, value };
  }
  function no(error) {
    return { ok: false, error };
  }

  return { ok, no };
})();
// lib/imaging/display/aspect.ts
const imagingDisplayAspectFile = (() => {
  const { numbersOf } = imagingAttributesFile;
  const { TAG } = imagingTagsFile;
  const { groupOf } = imagingDisplayFunctionalGroupsFile;
  /** How high a pixel is for its width: by what is said of the patient, the detector, or the picture alone (PS3.3 10.7). */
  function aspectOf(header, index) {
    const measures = groupOf(header, TAG.pixelMeasuresSequence, index);
    const spacings = [
      numbersOf(header, TAG.pixelAspectRatio),
      numbersOf(measures, TAG.pixelSpacing),
      numbersOf(header, TAG.imagerPixelSpacing),
      numbersOf(header, TAG.nominalScannedPixelSpacing),
    ];
    for (const [down, across] of spacings) {
      const aspect = (down ?? 0) / (across ?? 0);
      if (aspect >= 1 / MOST_ASPECT && aspect <= MOST_ASPECT) return aspect;
    }
    return 1;
  }
  /** Pixels further from square than this have not been seen; a wrong number would make a line of a picture. */
  const MOST_ASPECT = 20;

  return { aspectOf };
})();
// lib/imaging/display/ybr.ts
const imagingDisplayYbrFile = (() => {
  /**
   * YBR_FULL as RGB (PS3.3 C.7.6.3.1.2), rounded to the nearest level. The chroma of a grey is half the range: 128 of 8
   * bits. A pixel's three samples change in place, from and to samples of `bits` bits.
   */
  function ybrToRgb(values, bits) {
    const greatest = 2 ** bits - 1;
    const middle = 2 ** (bits - 1);
    const level = (value) => Math.max(0, Math.min(greatest, Math.round(value)));
    for (let at = 0; at + 2 < values.length; at += 3) {
      const y = values[at] ?? 0;
      const blue = (values[at + 1] ?? 0) - middle;
      const red = (values[at + 2] ?? 0) - middle;
      values[at] = level(y + 1.402 * red);
      values[at + 1] = level(y - 0.344136 * blue - 0.714136 * red);
      values[at + 2] = level(y + 1.772 * blue);
    }
  }
  /** Y Y Cb Cr for every two pixels as three samples for each (YBR_FULL_422, PS3.3 C.7.6.3.1.2). */
  function expanded422(bytes, bitsAllocated) {
    const size = bitsAllocated / 8;
    const pairs = Math.floor(bytes.length / (4 * size));
    const full = new Uint8Array(pairs * 6 * size);
    for (let pair = 0; pair < pairs; pair += 1) {
      const from = pair * 4 * size;
      const to = pair * 6 * size;
      const colours = bytes.subarray(from + 2 * size, from + 4 * size);
      full.set(bytes.subarray(from, from + size), to);
      full.set(colours, to + size);
      full.set(bytes.subarray(from + size, from + 2 * size), to + 3 * size);
      full.set(colours, to + 4 * size);
    }
    return full;
  }

  return { ybrToRgb, expanded422 };
})();
// lib/imaging/display/colour.ts
const imagingDisplayColourFile = (() => {
  const { ybrToRgb } = imagingDisplayYbrFile;
  /** A frame of three samples as RGB of 8 bits. Of more bits the higher are shown; fewer are stretched. */
  function rgbLevels(samples, { photometric }) {
    const { bits, values } = samples;
    const isYbr = photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422';
    const isConverted = isYbr && samples.colour !== 'RGB';
    const own = isConverted ? values.slice() : values;
    if (isConverted) ybrToRgb(own, bits);
    if (bits === 8) return Uint8Array.from(own);
    const stretch = 255 / (2 ** bits - 1);
    return Uint8Array.from(own, (value) =>
      bits > 8 ? value >>> (bits - 8) : Math.floor(value * stretch),
    );
  }

  return { rgbLevels };
})();
// lib/imaging/display/padding.ts
const imagingDisplayPaddingFile = (() => {
  const { wordOf } = imagingAttributesFile;
  const { TAG } = imagingTagsFile;
  /**
   * Whether a stored value is no part of the picture but fills it up to a rectangle (PS3.3 C.7.5.1.1.2): one value, or a
   * range of them. Null where nothing is said.
   */
  function paddingOf(header, samples) {
    const value = wordOf(header, TAG.pixelPaddingValue);
    if (value === null || samples.samples !== 1) return null;
    const limit = wordOf(header, TAG.pixelPaddingRangeLimit) ?? value;
    const [one, other] = [signed(value, samples), signed(limit, samples)];
    const [least, greatest] = [Math.min(one, other), Math.max(one, other)];
    return (stored) => stored >= least && stored <= greatest;
  }
  function signed(word, { isSigned }) {
    return isSigned ? (word << 16) >> 16 : word;
  }

  return { paddingOf };
})();
// lib/imaging/display/voi.ts
const imagingDisplayVoiFile = (() => {
  const { no, ok } = baseResultFile;
  const { itemsOf } = protocolsDicomDataSetFile;
  const { codesOf, numbersOf } = imagingAttributesFile;
  const { TAG } = imagingTagsFile;
  const { groupOf } = imagingDisplayFunctionalGroupsFile;
  const { lookUp, lookupTableOf } = imagingDisplayLookupTableFile;
  function voiOf(order, source) {
    if (order.kind === 'given') {
      return isSound(order.window) ? ok(windowed(order.window)) : no('order-not-sound');
    }
    if (order.kind === 'given-table') return ok(throughTable(order.table));
    const found = ownVoi(order, source);
    if (found) return ok(found);
    const { least, greatest } = source.extremes();
    return ok(between(least, greatest));
  }
  /** What the object has of what is asked for; null where it has none. */
  function ownVoi(order, source) {
    switch (order.kind) {
      case 'window':
        return windowOf(source, order.index);
      case 'table':
        return tableOf(source, order.index);
      case 'usual':
        return windowOf(source, 0) ?? tableOf(source, 0);
      case 'least-to-greatest':
        return null;
    }
  }
  function windowOf({ header, index }, nth) {
    const from = groupOf(header, TAG.frameVoiLutSequence, index);
    const center = numbersOf(from, TAG.windowCenter)[nth];
    const width = numbersOf(from, TAG.windowWidth)[nth];
    if (center === undefined || width === undefined) return null;
    const [said] = codesOf(from, TAG.voiLutFunction);
    const voiFunction = said === 'LINEAR_EXACT' || said === 'SIGMOID' ? said : 'LINEAR';
    const window = { center, width, voiFunction };
    return isSound(window) ? windowed(window) : null;
  }
  /** A width of LINEAR is 1 at least, that of the others more than nothing (PS3.3 C.11.2.1.2.1, C.11.2.1.3). */
  function isSound({ center, width, voiFunction }) {
    const isWide = voiFunction === 'LINEAR' ? width >= 1 : width > 0;
    return isWide && Number.isFinite(center) && Number.isFinite(width);
  }
  function windowed({ center, width, voiFunction }) {
    switch (voiFunction) {
      case 'SIGMOID':
        return (value) => 255 / (1 + Math.exp((-4 * (value - center)) / width));
      case 'LINEAR_EXACT':
        return between(center - width / 2, center + width / 2);
      case 'LINEAR': {
        const half = (width - 1) / 2;
        return between(center - 0.5 - half, center - 0.5 + half);
      }
    }
  }
  /** From 0 at `left` and below, straight up to 255 at `right` and above. */
  function between(left, right) {
    const slope = right > left ? 255 / (right - left) : 0;
    return (value) => {
      if (value <= left) return 0;
      return value >= right ? 255 : (value - left) * slope;
    };
  }
  /** A table's entries from 0 to the greatest of its bits (PS3.3 C.11.2.1.1). */
  function tableOf({ header, index, isSigned }, nth) {
    const item =
      itemsOf(header, TAG.voiLutSequence)[nth] ??
      itemsOf(groupOf(header, TAG.frameVoiLutSequence, index), TAG.voiLutSequence)[nth];
    const tags = { descriptor: TAG.lutDescriptor, data: TAG.lutData };
    const table = item ? lookupTableOf(item, tags, isSigned) : null;
    return table ? throughTable(table) : null;
  }
  function throughTable(table) {
    const greatest = 2 ** table.bits - 1;
    return (value) => Math.min(255, (lookUp(table, value) * 255) / greatest);
  }

  return { voiOf, between };
})();
// lib/imaging/display/grey.ts
const imagingDisplayGreyFile = (() => {
  const { ok } = baseResultFile;
  const { codesOf } = imagingAttributesFile;
  const { isTable } = imagingPresentationPresentationFile;
  const { rangeOf } = imagingSamplesFile;
  const { TAG } = imagingTagsFile;
  const { givenModality, modalityOf } = imagingDisplayModalityFile;
  const { paddingOf } = imagingDisplayPaddingFile;
  const { between, voiOf } = imagingDisplayVoiFile;
  /**
   * A frame of one sample as grey levels from 0, black, to 255, white: Modality LUT, VOI LUT, then the other way round
   * where the least value is white (PS3.4 N.2). A level is cut to a whole number, as dcmtk cuts it: the standard does not
   * say how, and where two programs do the same, a difference is a fault of one.
   */
  function greyLevels(samples, order) {
    const { header, index } = order;
    if (order.presentation) return ok(presentedLevels(samples, order, order.presentation));
    const modality = modalityOf(header, samples, index);
    const isPadding = order.isPaddingBlack ? paddingOf(header, samples) : null;
    const extremes = () => extremesOf(samples, modality.apply, isPadding);
    const { isSigned } = modality;
    const voi = voiOf(order.voi, { header, index, isSigned, extremes });
    if (!voi.ok) return voi;
    const show = voi.value;
    const isInverse = isInverted(order);
    const levelOf = (stored) => {
      if (isPadding?.(stored) === true) return 0;
      const level = show(modality.apply(stored));
      return Math.floor(isInverse ? 255 - level : level);
    };
    return ok(mapped(samples, levelOf));
  }
  /**
   * By a presentation state: its values, and none of the picture's (PS3.4 N.2.1). What is not in it is nothing to be done: no
   * rescaling, and all that can be stored from dark to bright.
   */
  function presentedLevels(samples, { header, isPaddingBlack }, { modality, voi, shape }) {
    const apply = givenModality(modality);
    const isPadding = isPaddingBlack ? paddingOf(header, samples) : null;
    const { least, greatest } = rangeOf(samples);
    const ends = [apply(least), apply(greatest)];
    const order =
      voi && (isTable(voi) ? { kind: 'given-table', table: voi } : { kind: 'given', window: voi });
    const own =
      order &&
      voiOf(order, { header, index: 0, isSigned: false, extremes: () => ({ least, greatest }) });
    const show = own?.ok ? own.value : between(Math.min(...ends), Math.max(...ends));
    const finish = shaped(shape);
    return mapped(samples, (stored) =>
      isPadding?.(stored) === true ? 0 : Math.floor(finish(show(apply(stored)))),
    );
  }
  /** A Presentation LUT has its entries spread over all levels, from dark to bright (PS3.3 C.11.6.1). */
  function shaped(shape) {
    if (shape === 'IDENTITY') return (level) => level;
    if (shape === 'INVERSE') return (level) => 255 - level;
    const { entries, bits } = shape;
    const greatest = 2 ** bits - 1;
    return (level) => {
      const entry = entries[Math.floor((level / 255) * (entries.length - 1))] ?? 0;
      return Math.min(255, (entry * 255) / greatest);
    };
  }
  /**
   * Presentation LUT Shape (PS3.3 C.11.6.1.2) has the last word where it stands; MONOCHROME1 means that the least value is
   * white, and an object of both kinds says INVERSE too (C.8.11.3.1.2).
   */
  function isInverted({ header, photometric }) {
    const [shape] = codesOf(header, TAG.presentationLutShape);
    if (shape === 'INVERSE') return true;
    return photometric === 'MONOCHROME1' && shape !== 'IDENTITY';
  }
  function extremesOf({ values }, apply, isPadding) {
    let [least, greatest] = [Infinity, -Infinity];
    for (const value of values) {
      if (isPadding?.(value) === true) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (least === Infinity) return { least: 0, greatest: 0 };
    const ends = [apply(least), apply(greatest)];
    return { least: Math.min(...ends), greatest: Math.max(...ends) };
  }
  const LARGEST_TABLE_BITS = 16;
  /** Through a table where there are fewer values than pixels: what a value becomes is worked out once. */
  function mapped(samples, levelOf) {
    const { values, bits } = samples;
    const levels = new Uint8Array(values.length);
    if (bits > LARGEST_TABLE_BITS || values.length < 2 ** bits) {
      for (let at = 0; at < values.length; at += 1) levels[at] = levelOf(values[at] ?? 0);
      return levels;
    }
    const { least } = rangeOf(samples);
    const table = Uint8Array.from({ length: 2 ** bits }, (_, at) => levelOf(at + least));
    for (let at = 0; at < values.length; at += 1)
      levels[at] = table[(values[at] ?? 0) - least] ?? 0;
    return levels;
  }

  return { greyLevels };
})();
// lib/imaging/limits.ts
const imagingLimitsFile = (() => {
  /** What is asked of this machine at most for one picture. A header that says more is refused before anything is made. */
  const LIMITS = {
    /** Of one frame: rows, columns and samples. The largest mammograms have 30 million, a scanned film 40. */
    samples: 64 * 1024 * 1024,
    /** Of one object (PS3.3 C.7.6.6). A slide has some hundred thousand tiles. */
    frames: 1_000_000,
    /** Everything before the pixel data. Enhanced objects say much of each frame. */
    headerBytes: 32 * 1024 * 1024,
    /** The compressed bytes of one frame, and of a deflated object. */
    frameBytes: 256 * 1024 * 1024,
    /** Width and height of what is asked for, in pixels. */
    boxPixels: 8192,
    /** What one object points at: key objects, images that a presentation state is for. */
    references: 10_000,
    /** Lines of an outline, annotations of a waveform. */
    lines: 10_000,
    /** The text of a document in XML, in bytes, and its elements and pieces of text. */
    textBytes: 8 * 1024 * 1024,
    textPieces: 500_000,
    /** How deep elements of XML may stand in each other. */
    textDepth: 200,
    /** Of all multiplex groups of a waveform. Electroencephalograms have up to 256. */
    waveformChannels: 512,
    /** Values of all channels. Twelve leads of ten seconds have 60,000 to 120,000. */
    waveformSamples: 4 * 1024 * 1024,
    /** Corners of everything that is drawn on one picture, and how many pixels drawing them may touch. */
    graphicPoints: 200_000,
    drawnPixels: 32 * 1024 * 1024,
    /** Of a structure set. */
    regions: 1000,
    contours: 50_000,
    contourPoints: 1_000_000,
    /** Of a dose grid, when its greatest value is looked for. */
    doseValues: 16 * 1024 * 1024,
    /** Frames of a segmentation, and tiles of a slide that has not all of them, of which is read what they are. */
    placedFrames: 100_000,
    /** Pictures of which is asked whether something lies on them. */
    placedPictures: 20_000,
    /** Points of all outlines on one picture. */
    outlinePoints: 100_000,
    /** Pixels of a picture, once for each mask that is laid over it. */
    maskedPixels: 256 * 1024 * 1024,
  };

  return { LIMITS };
})();
// lib/imaging/display/overlays.ts
const imagingDisplayOverlaysFile = (() => {
  const { bytesOf } = protocolsDicomDataSetFile;
  const { codesOf, numbersOf, wordOf, wordsOf } = imagingAttributesFile;
  const { LIMITS } = imagingLimitsFile;
  const { OVERLAY } = imagingTagsFile;
  /** Groups 6000 to 601E, the even ones (PS3.5 7.6). */
  const OVERLAY_GROUPS = Array.from({ length: 16 }, (_, nth) => (0x6000 + nth * 2) * 0x10000);
  /** Draws the graphics of a frame in white (PS3.3 C.9.2): lines and letters that lie in planes of their own. */
  function drawOverlays(levels, samples, { header, index }) {
    const perPixel = levels.length / (samples.rows * samples.columns);
    for (const group of OVERLAY_GROUPS) {
      const plane = planeOf(header, group, { samples, index });
      if (plane) draw(levels, samples, plane, perPixel);
    }
  }
  /** A region of interest is no graphic: it says what was measured. */
  function planeOf(header, group, frame) {
    const [rows, columns] = [OVERLAY.rows, OVERLAY.columns].map((tag) =>
      wordOf(header, group + tag),
    );
    if (!rows || !columns || rows * columns > LIMITS.samples) return null;
    if (codesOf(header, group + OVERLAY.type)[0] === 'R') return null;
    const size = { rows, columns, ...originOf(header, group) };
    const isOwn = (wordOf(header, group + OVERLAY.bitsAllocated) ?? 1) === 1;
    const isSet = isOwn
      ? ownBits(header, group, { ...size, index: frame.index })
      : embeddedBits(header, group, frame);
    return isSet && { ...size, isSet };
  }
  /** Counted from 1\1, and may be negative (C.9.2.1.3). */
  function originOf(header, group) {
    const [row = 1, column = 1] = Int16Array.from(wordsOf(header, group + OVERLAY.origin));
    return { top: row - 1, left: column - 1 };
  }
  /** Bits in Overlay Data, for all frames of the overlay one after the other without padding (C.9.2.1.1). */
  function ownBits(header, group, { rows, columns, index }) {
    const bytes = bytesOf(header, group + OVERLAY.data);
    const [frames = 1] = numbersOf(header, group + OVERLAY.numberOfFrames);
    const first = (wordOf(header, group + OVERLAY.imageFrameOrigin) ?? 1) - 1;
    // An overlay without frames of its own lies on every frame.
    const nth = frames > 1 ? index - first : 0;
    const start = nth * rows * columns;
    if (!bytes || nth < 0 || nth >= frames || start + rows * columns > bytes.length * 8)
      return null;
    const isSwapped =
      header.encoding.bigEndian && header.elements.get(group + OVERLAY.data)?.vr === 'OW';
    return (row, column) => {
      const bit = start + row * columns + column;
      const byte = bytes[isSwapped ? (bit >> 3) ^ 1 : bit >> 3] ?? 0;
      return ((byte >> (bit & 7)) & 1) === 1;
    };
  }
  /** Retired: one of the bits allocated that are not stored (PS3.5 8.1.2, 2001). */
  function embeddedBits(header, group, { samples }) {
    const position = wordOf(header, group + OVERLAY.bitPosition);
    const { allocated, columns, rows } = samples;
    if (position === null || !allocated || samples.samples !== 1 || position > 31) return null;
    return (row, column) =>
      row < rows &&
      column < columns &&
      (((allocated[row * columns + column] ?? 0) >>> position) & 1) === 1;
  }
  function draw(levels, samples, plane, perPixel) {
    const { rows, columns } = samples;
    const [fromRow, toRow] = [Math.max(0, -plane.top), Math.min(plane.rows, rows - plane.top)];
    const [from, to] = [Math.max(0, -plane.left), Math.min(plane.columns, columns - plane.left)];
    for (let row = fromRow; row < toRow; row += 1) {
      for (let column = from; column < to; column += 1) {
        if (!plane.isSet(row, column)) continue;
        const at = ((row + plane.top) * columns + column + plane.left) * perPixel;
        levels.fill(255, at, at + perPixel);
      }
    }
  }

  return { OVERLAY_GROUPS, drawOverlays };
})();
// lib/imaging/display/palette.ts
const imagingDisplayPaletteFile = (() => {
  const { no, ok } = baseResultFile;
  const { wordsOf } = imagingAttributesFile;
  const { TAG } = imagingTagsFile;
  const { descriptorOf, lookUp, lookupTableOf } = imagingDisplayLookupTableFile;
  const COLOURS = [
    {
      descriptor: TAG.redPaletteDescriptor,
      data: TAG.redPaletteData,
      segmented: TAG.redSegmentedPalette,
    },
    {
      descriptor: TAG.greenPaletteDescriptor,
      data: TAG.greenPaletteData,
      segmented: TAG.greenSegmentedPalette,
    },
    {
      descriptor: TAG.bluePaletteDescriptor,
      data: TAG.bluePaletteData,
      segmented: TAG.blueSegmentedPalette,
    },
  ];
  /** A frame of PALETTE COLOR as RGB of 8 bits (PS3.3 C.7.9). Of entries of 16 bits the higher 8 are shown. */
  function paletteColours(samples, header) {
    const palette = paletteOf(header, samples.isSigned);
    if (!palette) return no('palette-not-read');
    return ok(coloured(samples.values, palette, (value, table) => lookUp(table, value)));
  }
  /** The three tables of a palette; null where one cannot be read. */
  function paletteOf(header, isSigned) {
    const [red, green, blue] = COLOURS.map((tags) => tableOf(header, tags, isSigned));
    return red && green && blue ? { red, green, blue } : null;
  }
  /** Levels of grey in the colours of a palette, whose entries are spread over all of them (PS3.4 N.2.3). */
  function colouredLevels(levels, palette) {
    return coloured(levels, palette, (level, { entries }) => {
      const place = Math.floor((level / 255) * (entries.length - 1));
      return entries[place] ?? 0;
    });
  }
  function coloured(values, { red, green, blue }, entryOf) {
    const pixels = new Uint8Array(values.length * 3);
    for (const [plane, table] of [red, green, blue].entries()) {
      const shift = table.bits - 8;
      for (let at = 0; at < values.length; at += 1) {
        pixels[at * 3 + plane] = entryOf(values[at] ?? 0, table) >> shift;
      }
    }
    return pixels;
  }
  function tableOf(header, tags, isSigned) {
    const plain = lookupTableOf(header, tags, isSigned);
    if (plain) return plain;
    const descriptor = descriptorOf(header, tags.descriptor, isSigned);
    const entries =
      descriptor && segmentedEntries(wordsOf(header, tags.segmented), descriptor.count);
    return entries && { entries, first: descriptor.first, bits: descriptor.bits };
  }
  /**
   * The entries that segments stand for (PS3.3 C.7.9.2): 0 discrete values, 1 a straight line from the entry before, 2 some
   * segments from before once more. Null where they do not come to exactly as many as the descriptor says.
   */
  function segmentedEntries(words, count) {
    const entries = [];
    const state = { segments: 0, isSound: true };
    for (let at = 0; at < words.length && entries.length < count && state.isSound;) {
      at = takeSegment(words, at, { entries, count, state });
    }
    return state.isSound && entries.length === count ? Uint16Array.from(entries) : null;
  }
  const DISCRETE = 0;
  const LINEAR = 1;
  const INDIRECT = 2;
  const MOST_SEGMENTS = 65536;
  function takeSegment(words, at, to) {
    const [kind = -1, length = 0] = words.subarray(at, at + 2);
    to.state.segments += 1;
    if (to.state.segments > MOST_SEGMENTS) to.state.isSound = false;
    if (kind === DISCRETE) {
      const values = words.subarray(at + 2, at + 2 + length);
      to.entries.push(...values.subarray(0, to.count - to.entries.length));
      return at + 2 + length;
    }
    if (kind === LINEAR) {
      addLine(to, length, words[at + 2]);
      return at + 3;
    }
    if (kind === INDIRECT) {
      repeat(words, at, to);
      return at + 4;
    }
    to.state.isSound = false;
    return words.length;
  }
  function addLine({ entries, count, state }, length, end) {
    const from = entries.at(-1);
    if (from === undefined || end === undefined) {
      state.isSound = false;
      return;
    }
    for (let step = 1; step <= length && entries.length < count; step += 1) {
      entries.push(Math.round(from + ((end - from) * step) / length));
    }
  }
  /** C.7.9.2.3: how many segments, and from which byte on, lower word first. They are of the other two kinds. */
  function repeat(words, at, to) {
    const [times = 0, low = 0, high = 0] = words.subarray(at + 1, at + 4);
    let from = (high * 65536 + low) / 2;
    for (let nth = 0; nth < times && to.state.isSound; nth += 1) {
      const isBefore = Number.isInteger(from) && from < at && words[from] !== INDIRECT;
      if (!isBefore) to.state.isSound = false;
      else from = takeSegment(words, from, to);
    }
  }

  return { paletteColours, paletteOf, colouredLevels, segmentedEntries };
})();
// lib/imaging/display/raster-of.ts
const imagingDisplayRasterOfFile = (() => {
  const { ok } = baseResultFile;
  const { rgbLevels } = imagingDisplayColourFile;
  const { greyLevels } = imagingDisplayGreyFile;
  const { drawOverlays } = imagingDisplayOverlaysFile;
  const { colouredLevels, paletteColours } = imagingDisplayPaletteFile;
  /** A decoded frame as it is shown. Nothing of this needs a server: it draws in a browser, too. */
  function rasterOf(samples, { order, ...of }) {
    const levels = levelsOf(samples, { order, ...of });
    if (!levels.ok) return levels;
    if (order.hasOverlays) drawOverlays(levels.value, samples, of);
    const { rows, columns } = of.description;
    const isColour = levels.value.length === rows * columns * 3;
    return ok({ rows, columns, samples: isColour ? 3 : 1, pixels: levels.value });
  }
  function levelsOf(samples, { header, description, index, order }) {
    const { photometric } = description;
    if (samples.samples === 3) return ok(rgbLevels(samples, description));
    if (photometric === 'PALETTE COLOR') return paletteColours(samples, header);
    const { voi, isPaddingBlack } = order;
    const presentation = order.presentation?.grey ?? null;
    const grey = { header, photometric, index, voi, isPaddingBlack, presentation };
    const levels = greyLevels(samples, grey);
    const palette = order.presentation?.palette;
    return levels.ok && palette ? ok(colouredLevels(levels.value, palette)) : levels;
  }

  return { rasterOf };
})();
// lib/offline-viewer/object-cache.ts
const offlineViewerObjectCacheFile = (() => {
  const USUAL_LIMITS = { objects: 40, bytes: 256 * 1024 * 1024 };
  /**
   * Objects that were read, as many as are near. The one that is shown stays, whatever its size; the farthest go first. One
   * that could not be read is tried again when it is asked for again.
   */
  class ObjectCache {
    #load;
    #limits;
    #kept = new Map();
    constructor(load, limits = {}) {
      this.#load = load;
      this.#limits = { ...USUAL_LIMITS, ...limits };
    }
    get(id) {
      const known = this.#kept.get(id);
      if (known) return known.loading;
      const kept = { loading: this.#load(id), value: null };
      this.#kept.set(id, kept);
      kept.loading.then(
        (value) => {
          kept.value = value;
        },
        () => {
          if (this.#kept.get(id) === kept) this.#kept.delete(id);
        },
      );
      return kept.loading;
    }
    get ids() {
      return [...this.#kept.keys()];
    }
    /** Lets go of whatever does not fit, counted from the nearest, which is the first. What is not named goes. */
    keepNearest(ids) {
      const near = new Set();
      let bytes = 0;
      for (const id of ids) {
        bytes += this.#kept.get(id)?.value?.sizeBytes ?? 0;
        const fits = near.size < this.#limits.objects && bytes <= this.#limits.bytes;
        if (!fits && near.size > 0) break;
        near.add(id);
      }
      for (const id of this.#kept.keys()) if (!near.has(id)) this.#kept.delete(id);
    }
  }
  /** Each once, the nearest to `index` first, and what comes next before what came last. */
  function nearest(all, index) {
    const order = new Set();
    for (let distance = 0; distance <= all.length; distance += 1) {
      for (const at of [index + distance, index - distance]) {
        const one = all[at];
        if (one !== undefined) order.add(one);
      }
    }
    return [...order];
  }

  return { ObjectCache, nearest };
})();
// lib/offline-viewer/object-script.ts
const offlineViewerObjectScriptFile = (() => {
  const waiting = new Map();
  /** Reads the file of an object: a script beside the page is run, and taken away again. */
  async function readObject(id) {
    const page = globalThis;
    page.LANTERN_OBJECT = (said, base64) => waiting.get(said)?.(base64);
    const base64 = await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const end = (finish) => {
        waiting.delete(id);
        script.remove();
        finish();
      };
      waiting.set(id, (text) => {
        end(() => resolve(text));
      });
      script.addEventListener('error', () => {
        end(() => reject(new Error('missing')));
      });
      // It ran, and said nothing of this object: it is another's.
      script.addEventListener('load', () => {
        if (waiting.has(id)) end(() => reject(new Error('missing')));
      });
      script.src = `LANTERN/${id}.js`;
      document.head.append(script);
    });
    return inflated(bytesOf(base64));
  }
  function bytesOf(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  }
  async function inflated(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  return { readObject };
})();
// lib/imaging/byte-sources.ts
const imagingByteSourcesFile = (() => {
  /** Bytes that are in memory. */
  function sourceOf(bytes) {
    return {
      size: bytes.length,
      read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
      stream: (from, to) => once(bytes.subarray(from, to)),
    };
  }
  /** A source without its first bytes. */
  function sliceOf(source, start) {
    return {
      size: source.size - start,
      read: (from, to) => source.read(start + from, start + to),
      stream: (from, to) => source.stream(start + from, start + to),
    };
  }
  async function* once(bytes) {
    yield await Promise.resolve(bytes);
  }

  return { sourceOf, sliceOf };
})();
// lib/imaging/frames/native-frame.ts
const imagingFramesNativeFrameFile = (() => {
  const { no, ok } = baseResultFile;
  /**
   * The bytes of one frame of native pixels, in little endian, one bit to a byte where pixels are bits (PS3.5 8.1.1,
   * 8.2). Frames follow each other without padding, so that those of bits may begin within a byte.
   */
  async function nativeFrame(of, description, index) {
    const bits = frameBits(description);
    const firstBit = index * bits;
    const from = of.place.startsAt + Math.floor(firstBit / 8);
    const to = of.place.startsAt + Math.ceil((firstBit + bits) / 8);
    const end = Math.min(of.source.size, of.place.endsAt ?? of.source.size);
    if (to > end) return no('pixels-truncated');
    if (description.bitsAllocated === 1) {
      return ok(unpackBits(await of.source.read(from, to), firstBit % 8, bits));
    }
    const swap = swapOf(of.syntax, of.place, description);
    if (swap === 'none') return ok(await of.source.read(from, to));
    // Two bytes of a word may belong to two frames.
    const odd = swap === 2 ? (from - of.place.startsAt) % 2 : 0;
    const whole = Math.min(end, to + ((to - from + odd) % swap));
    const bytes = Uint8Array.from(await of.source.read(from - odd, whole));
    for (let at = 0; at + swap <= bytes.length; at += swap) bytes.subarray(at, at + swap).reverse();
    return ok(bytes.subarray(odd, odd + to - from));
  }
  /** How many bits one frame is. Two pixels of YBR_FULL_422 are four samples (PS3.3 C.7.6.3.1.2). */
  function frameBits(of) {
    const samples = of.photometric === 'YBR_FULL_422' ? 2 : of.samples;
    return of.rows * of.columns * samples * of.bitsAllocated;
  }
  /** In big endian, words of OW change their bytes even where a pixel is one byte (PS3.5 7.3, A.3). */
  function swapOf(syntax, { vr }, { bitsAllocated }) {
    if (!syntax.bigEndian) return 'none';
    if (bitsAllocated === 32) return 4;
    return bitsAllocated === 16 || vr === 'OW' ? 2 : 'none';
  }
  function unpackBits(bytes, skipped, count) {
    const bits = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      const place = skipped + at;
      bits[at] = ((bytes[place >> 3] ?? 0) >> (place & 7)) & 1;
    }
    return bits;
  }

  return { nativeFrame, frameBits };
})();
// lib/imaging/native-samples.ts
const imagingNativeSamplesFile = (() => {
  const { expanded422 } = imagingDisplayYbrFile;
  const { samplesOf } = imagingSamplesFile;
  /** The values of a native frame, of colours that two pixels share, too (PS3.3 C.7.6.3.1.2). */
  function samplesOfNative(bytes, description) {
    if (description.photometric !== 'YBR_FULL_422') return samplesOf(bytes, description);
    const full = expanded422(bytes, description.bitsAllocated);
    return samplesOf(full, { ...description, isPlanar: false });
  }

  return { samplesOfNative };
})();
// lib/imaging/pixel-description.ts
const imagingPixelDescriptionFile = (() => {
  const { no, ok } = baseResultFile;
  const { codesOf, numbersOf, wordOf } = imagingAttributesFile;
  const { LIMITS } = imagingLimitsFile;
  const { TAG } = imagingTagsFile;
  /** Colour models that are shown (PS3.3 C.7.6.3.1.2). The others are retired, and nobody has been seen to send them. */
  const PHOTOMETRICS = [
    'MONOCHROME1',
    'MONOCHROME2',
    'PALETTE COLOR',
    'RGB',
    'YBR_FULL',
    'YBR_FULL_422',
    'YBR_ICT',
    'YBR_RCT',
  ];
  /** Reads the Image Pixel module, and refuses what cannot be or is more than is made here. */
  function describePixels(set) {
    const [rows, columns] = [wordOf(set, TAG.rows), wordOf(set, TAG.columns)];
    if (!rows || !columns) return no('pixels-not-described');
    const frames = framesOf(set);
    if (frames > LIMITS.frames) return no('picture-too-large');
    const colours = coloursOf(set);
    if (!colours.ok) return colours;
    if (rows * columns * colours.value.samples > LIMITS.samples) return no('picture-too-large');
    const bits = bitsOf(set);
    if (!bits.ok) return bits;
    if (colours.value.samples === 3 && !isColourDepth(bits.value))
      return no('pixels-not-supported');
    return ok({ rows, columns, frames, ...colours.value, ...bits.value });
  }
  /** An image without Number of Frames is one, and so is one that says none (PS3.3 C.7.6.6). */
  function framesOf(set) {
    const [frames = 1] = numbersOf(set, TAG.numberOfFrames);
    return Math.max(1, Math.trunc(frames));
  }
  /** Samples per Pixel follows from the colour model; where it is missing, the model stands for it. */
  function coloursOf(set) {
    const [said] = codesOf(set, TAG.photometricInterpretation);
    if (said === undefined || said === '') return no('pixels-not-described');
    const photometric = PHOTOMETRICS.find((one) => one === said);
    if (!photometric) return no('photometric-not-supported');
    const isGrey = photometric.startsWith('MONO') || photometric === 'PALETTE COLOR';
    const samples = isGrey ? 1 : 3;
    const declared = wordOf(set, TAG.samplesPerPixel) ?? samples;
    if (declared !== samples) return no('pixels-not-described');
    return ok({ samples, photometric, isPlanar: wordOf(set, TAG.planarConfiguration) === 1 });
  }
  /** PS3.5 8.1.1: the bits stored lie within those allocated, below and up to the high bit. */
  function bitsOf(set) {
    const allocated = wordOf(set, TAG.bitsAllocated);
    const stored = wordOf(set, TAG.bitsStored) ?? allocated;
    if (!allocated || !stored) return no('pixels-not-described');
    const highBit = wordOf(set, TAG.highBit) ?? stored - 1;
    if (highBit >= allocated || stored > highBit + 1) return no('pixels-not-described');
    if (!isAllocated(allocated)) return no('pixels-not-supported');
    const isSigned = wordOf(set, TAG.pixelRepresentation) === 1;
    return ok({ bitsAllocated: allocated, bitsStored: stored, highBit, isSigned });
  }
  function isAllocated(bits) {
    return bits === 1 || bits === 8 || bits === 16 || bits === 32;
  }
  function isColourDepth({ bitsAllocated, isSigned }) {
    return (bitsAllocated === 8 || bitsAllocated === 16) && !isSigned;
  }

  return { describePixels };
})();
// lib/protocols/dicom/transfer-syntaxes.ts
const protocolsDicomTransferSyntaxesFile = (() => {
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
// lib/offline-viewer/parsed-object.ts
const offlineViewerParsedObjectFile = (() => {
  const { no, ok } = baseResultFile;
  const { sourceOf } = imagingByteSourcesFile;
  const { nativeFrame } = imagingFramesNativeFrameFile;
  const { samplesOfNative } = imagingNativeSamplesFile;
  const { describePixels } = imagingPixelDescriptionFile;
  const { TAG } = imagingTagsFile;
  const { EXPLICIT_LITTLE_ENDIAN, findTransferSyntax } = protocolsDicomTransferSyntaxesFile;
  /** Reads a file in Explicit VR Little Endian; what draws it is what draws on the server. */
  function parseObject(file) {
    const set = dicomParser.parseDicom(file);
    const header = dataSetOf(set, file);
    const description = describePixels(header);
    if (!description.ok) return description;
    const pixels = set.elements['x7fe00010'];
    if (!pixels) return no('pixels-missing');
    const { dataOffset: startsAt, length } = pixels;
    const place = { tag: TAG.pixelData, vr: 'OW', startsAt, endsAt: startsAt + length };
    const source = sourceOf(file);
    return ok({ header, description: description.value, source, place, sizeBytes: file.length });
  }
  /** The values of one frame, from 0. */
  async function frameOf({ source, place, description }, index) {
    const syntax = findTransferSyntax(EXPLICIT_LITTLE_ENDIAN);
    if (!syntax || index >= description.frames) return no('frame-not-there');
    const bytes = await nativeFrame({ source, syntax, place }, description, index);
    return bytes.ok ? ok(samplesOfNative(bytes.value, description)) : bytes;
  }
  /** What dicom-parser read, in the shape in which the code that draws asks for it. */
  function dataSetOf(set, file) {
    const elements = new Map();
    for (const [name, element] of Object.entries(set.elements)) {
      const tag = parseInt(name.slice(1), 16);
      if (tag !== TAG.pixelData) elements.set(tag, elementOf(tag, element, file));
    }
    return { encoding: { explicit: true, bigEndian: false }, elements, isWhole: true };
  }
  function elementOf(tag, element, file) {
    const { dataOffset: offset, length, items } = element;
    if (!items) {
      const bytes = file.subarray(offset, offset + length);
      return { tag, vr: null, offset, value: { kind: 'bytes', bytes } };
    }
    const sets = items.flatMap(({ dataSet }) => (dataSet ? dataSetOf(dataSet, file) : []));
    return { tag, vr: 'SQ', offset, value: { kind: 'items', items: sets } };
  }

  return { parseObject, frameOf };
})();
// lib/offline-viewer/reading.ts
const offlineViewerReadingFile = (() => {
  const { no, ok } = baseResultFile;
  const { aspectOf } = imagingDisplayAspectFile;
  const { rasterOf } = imagingDisplayRasterOfFile;
  const { nearest, ObjectCache } = offlineViewerObjectCacheFile;
  const { readObject } = offlineViewerObjectScriptFile;
  const { frameOf, parseObject } = offlineViewerParsedObjectFile;
  /** So many objects before and after the one that is shown are read before they are asked for. */
  const AHEAD = 4;
  /** Reads frames, keeps the objects that are near, and lets go of the others. */
  class Reading {
    #cache = new ObjectCache(async (id) => {
      const parsed = parseObject(await readObject(id));
      if (!parsed.ok) throw new Error(parsed.error);
      return parsed.value;
    });
    /** `missing` where a file is not beside the page, or is not what it was. */
    async frame({ object, frame }) {
      try {
        const parsed = await this.#cache.get(object.id);
        const samples = await frameOf(parsed, frame);
        return samples.ok ? ok(readFrame(parsed, samples.value, frame)) : no('missing');
      } catch {
        // A folder that was not unpacked whole, or a file that was damaged: whatever it was, there is no picture.
        return no('missing');
      }
    }
    /** Reads what comes next, and forgets what is far. */
    settle(places, at) {
      const shown = places
        .filter(({ object }) => object.why === null)
        .map(({ object }) => object.id);
      const here = places[at]?.object.id ?? '';
      const order = nearest([...new Set(shown)], [...new Set(shown)].indexOf(here));
      this.#cache.keepNearest(order);
      for (const id of order.slice(1, 1 + AHEAD)) void this.#cache.get(id).catch(() => undefined);
    }
  }
  function readFrame(parsed, samples, index) {
    const { header, description } = parsed;
    return {
      ...{ header, samples, index, aspect: aspectOf(header, index) },
      draw: (voi) => {
        const order = { voi, hasOverlays: true, isPaddingBlack: true, presentation: null };
        const raster = rasterOf(samples, { header, description, index, order });
        return raster.ok ? raster.value : null;
      },
    };
  }

  return { Reading };
})();
// lib/offline-viewer/reports.ts
const offlineViewerReportsFile = (() => {
  const { make } = offlineViewerElementsFile;
  /** The reports of a study: their words where they have them, else the way to the file. */
  function reportsOf(study, words) {
    const heading = make('h3', {}, words.report);
    if (study.reports.length === 0) return [heading, make('p', {}, words.noReport)];
    const shown = study.reports.flatMap(({ title, file, text }) => [
      make('h4', { dir: 'auto' }, title),
      text === null ? wayTo(file, words) : make('div', { class: 'report', dir: 'auto' }, text),
    ]);
    return [heading, ...shown];
  }
  function wayTo(file, words) {
    const address = file.split('/').map(encodeURIComponent).join('/');
    const link = make('a', { href: address, target: '_blank', rel: 'noopener' }, words.openReport);
    return make('p', {}, link);
  }

  return { reportsOf };
})();
// lib/offline-viewer/stage.ts
const offlineViewerStageFile = (() => {
  const NEW_VIEW = { zoom: 1, x: 0, y: 0, isInverse: false };
  const MOST_ZOOM = 16;
  /** The canvas that pictures are drawn on, with whose they are above and what they are not for below. */
  class Stage {
    canvas;
    view = { ...NEW_VIEW };
    #picture = document.createElement('canvas');
    #aspect = 1;
    #raster = null;
    #captions = { top: '', bottom: '' };
    constructor(canvas) {
      this.canvas = canvas;
      new ResizeObserver(() => {
        this.draw();
      }).observe(canvas);
    }
    show(raster, aspect, captions) {
      this.#raster = raster;
      this.#aspect = aspect;
      this.#captions = captions;
      this.#paint(raster);
      this.draw();
    }
    invert() {
      this.view.isInverse = !this.view.isInverse;
      if (this.#raster) this.#paint(this.#raster);
      this.draw();
    }
    #paint({ rows, columns, samples, pixels }) {
      const data = new ImageData(columns, rows);
      const turned = this.view.isInverse ? 255 : 0;
      for (let at = 0; at < rows * columns; at += 1) {
        for (let plane = 0; plane < 3; plane += 1) {
          const level = pixels[samples === 1 ? at : at * 3 + plane] ?? 0;
          data.data[at * 4 + plane] = level ^ turned;
        }
        data.data[at * 4 + 3] = 255;
      }
      this.#picture.width = columns;
      this.#picture.height = rows;
      this.#picture.getContext('2d')?.putImageData(data, 0, 0);
    }
    /** Nothing to see: a picture that was there would be taken for the one that is not. */
    clear() {
      this.#raster = null;
      this.draw();
    }
    zoom(by) {
      const zoom = Math.min(MOST_ZOOM, Math.max(1, this.view.zoom * by));
      const ratio = zoom / this.view.zoom;
      Object.assign(this.view, { zoom, x: this.view.x * ratio, y: this.view.y * ratio });
      if (zoom === 1) Object.assign(this.view, { x: 0, y: 0 });
      this.draw();
    }
    move(x, y) {
      this.view.x += x;
      this.view.y += y;
      this.draw();
    }
    reset() {
      Object.assign(this.view, NEW_VIEW);
      if (this.#raster) this.#paint(this.#raster);
      this.draw();
    }
    draw() {
      const { canvas, view } = this;
      const scale = globalThis.devicePixelRatio || 1;
      const [width, height] = [canvas.clientWidth, canvas.clientHeight];
      canvas.width = Math.max(1, Math.round(width * scale));
      canvas.height = Math.max(1, Math.round(height * scale));
      const context = canvas.getContext('2d');
      if (!context) return;
      context.scale(scale, scale);
      context.fillStyle = '#000';
      context.fillRect(0, 0, width, height);
      if (!this.#raster) return;
      const [wide, high] = [this.#picture.width, this.#picture.height * this.#aspect];
      const fit = Math.min(width / wide, height / high) * view.zoom;
      const left = (width - wide * fit) / 2 + view.x;
      const top = (height - high * fit) / 2 + view.y;
      context.drawImage(this.#picture, left, top, wide * fit, high * fit);
      caption(context, this.#captions.top, { y: 0, width });
      caption(context, this.#captions.bottom, { y: height - CAPTION_HIGH, width });
    }
  }
  const CAPTION_HIGH = 26;
  /** White on black, whatever the picture is there: a photograph of the screen has it, too. */
  function caption(context, text, { y, width }) {
    context.fillStyle = '#000';
    context.fillRect(0, y, width, CAPTION_HIGH);
    context.fillStyle = '#fff';
    context.font = '15px system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(text, width / 2, y + CAPTION_HIGH / 2, width - 8);
  }

  return { Stage };
})();
// lib/offline-viewer/viewer.ts
const offlineViewerViewerFile = (() => {
  const { filled, placesOf } = offlineViewerCatalogueFile;
  const { controlsOf } = offlineViewerControlsFile;
  const { make } = offlineViewerElementsFile;
  const { takeHands } = offlineViewerHandsFile;
  const { changed, orderOf, presetsOf, windowOf } = offlineViewerLooksFile;
  const { Reading } = offlineViewerReadingFile;
  const { reportsOf } = offlineViewerReportsFile;
  const { Stage } = offlineViewerStageFile;
  /**
   * The viewer that goes with a download: it opens from the unpacked folder, asks nothing of any network, and shows one
   * series at a time with its report beside.
   */
  function startViewer() {
    const catalogue = globalThis.LANTERN_CATALOGUE;
    const room = document.getElementById('viewer');
    if (!catalogue || !room) return;
    room.hidden = false;
    const { words } = catalogue;
    if (!('DecompressionStream' in globalThis)) {
      room.append(make('p', { class: 'note' }, words.tooOld));
      return;
    }
    new Viewer(catalogue, room).begin();
  }
  class Viewer {
    #words;
    #patient;
    #all;
    #room;
    #stage;
    #controls;
    #said = make('p', { role: 'status', class: 'said' });
    #reports = make('section', { class: 'reports' });
    #reading = new Reading();
    #chosen = null;
    #places = [];
    #at = 0;
    #preset = 'usual';
    #order = { kind: 'usual' };
    #frame = null;
    #asked = 0;
    constructor({ words, patient, studies }, room) {
      this.#words = words;
      this.#patient = patient;
      this.#room = room;
      this.#all = studies.flatMap((study) => study.series.map((series) => ({ study, series })));
      const canvas = make('canvas', { tabindex: '0', role: 'img', 'aria-describedby': 'keys' });
      this.#stage = new Stage(canvas);
      const asked = this.#acts();
      this.#controls = controlsOf(words, asked);
      const count = () => this.#places.length;
      takeHands({ stage: this.#stage, asked, drag: this.#controls.drag, count });
    }
    begin() {
      const t = this.#words;
      const stage = make('div', { class: 'stage' }, this.#stage.canvas, this.#said);
      const looking = make(
        'div',
        { class: 'looking' },
        this.#chooser(),
        stage,
        make('p', { class: 'note' }, t.notDiagnosis),
        this.#controls.all,
        make('p', { id: 'keys', class: 'quiet' }, t.keys),
      );
      this.#room.append(
        make('h2', {}, t.heading),
        make('div', { class: 'beside' }, looking, this.#reports),
      );
      this.#choose(0);
    }
    #chooser() {
      const select = make('select', { id: 'series' });
      for (const study of new Set(this.#all.map((one) => one.study))) {
        const options = this.#all.flatMap((one, nth) => {
          if (one.study !== study) return [];
          const count = placesOf(one.series).length;
          const text = filled(this.#words.seriesWith, { title: one.series.title, count });
          return make('option', { value: String(nth) }, text);
        });
        select.append(make('optgroup', { label: study.title }, ...options));
      }
      select.addEventListener('change', () => {
        this.#choose(Number(select.value));
      });
      const label = make('label', { for: 'series' }, this.#words.series);
      return make('div', { class: 'row' }, label, select);
    }
    #choose(nth) {
      const chosen = this.#all[nth];
      if (!chosen) return;
      if (chosen.study !== this.#chosen?.study) {
        this.#reports.replaceChildren(...reportsOf(chosen.study, this.#words));
      }
      this.#chosen = chosen;
      this.#places = placesOf(chosen.series);
      this.#usePreset('usual');
      this.#stage.reset();
      this.#controls.tellInverse(false);
      void this.#show(0);
    }
    #acts() {
      return {
        go: (to) => void this.#show(to),
        step: (by) => void this.#show(this.#at + by),
        preset: (name) => {
          this.#usePreset(name);
          this.#redraw();
        },
        look: (by) => {
          const frame = this.#frame;
          if (!frame) return;
          this.#order = changed(windowOf(this.#order, frame), by);
          this.#preset = null;
          this.#redraw();
        },
        invert: () => {
          this.#stage.invert();
          this.#controls.tellInverse(this.#stage.view.isInverse);
        },
        zoom: (by) => {
          this.#stage.zoom(by);
        },
        reset: () => {
          this.#stage.reset();
          this.#controls.tellInverse(false);
          this.#usePreset('usual');
          this.#redraw();
        },
      };
    }
    #usePreset(name) {
      this.#preset = name;
      this.#order = orderOf(name);
    }
    async #show(to) {
      const count = this.#places.length;
      this.#at = Math.max(0, Math.min(count - 1, to));
      this.#controls.tell(this.#at, count);
      this.#name();
      const place = this.#places[this.#at];
      if (!place) return;
      this.#asked += 1;
      const asked = this.#asked;
      if (place.object.why !== null) {
        this.#showNone(filled(this.#words.notShown, { why: place.object.why }));
        return;
      }
      const late = setTimeout(() => {
        if (asked === this.#asked) this.#said.textContent = this.#words.loading;
      }, 300);
      const frame = await this.#reading.frame(place);
      clearTimeout(late);
      // Somebody has scrolled on meanwhile.
      if (asked !== this.#asked) return;
      if (frame.ok) {
        this.#frame = frame.value;
        this.#said.textContent = '';
        this.#redraw();
      } else this.#showNone(this.#words.missing);
      this.#reading.settle(this.#places, this.#at);
    }
    #showNone(why) {
      this.#frame = null;
      this.#stage.clear();
      this.#said.textContent = why;
    }
    /** What the picture is, for whoever does not see it. */
    #name() {
      const where = filled(this.#words.pictureOf, { n: this.#at + 1, count: this.#places.length });
      const what = `${this.#chosen?.study.title ?? ''}, ${this.#chosen?.series.title ?? ''}`;
      this.#stage.canvas.setAttribute('aria-label', `${where}. ${what}`);
    }
    #redraw() {
      const frame = this.#frame;
      if (!frame) return;
      const raster = frame.draw(this.#order);
      if (!raster) {
        this.#showNone(this.#words.missing);
        return;
      }
      this.#controls.offer(presetsOf(frame.header), this.#preset);
      const captions = { top: this.#patient, bottom: this.#words.notDiagnosis };
      this.#stage.show(raster, frame.aspect, captions);
    }
  }

  return { startViewer };
})();
offlineViewerViewerFile.startViewer();
