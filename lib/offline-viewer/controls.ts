import { filled, type PresetName, type ViewerWords } from './catalogue.ts';
import { button, make } from './elements.ts';

/** What a hand on the picture does. */
export type DragMode = 'scroll' | 'window' | 'move';

/** What the controls ask for. */
export type Asked = {
  readonly go: (to: number) => void;
  readonly step: (by: number) => void;
  readonly preset: (name: PresetName) => void;
  readonly look: (by: { readonly brightness: number; readonly contrast: number }) => void;
  readonly invert: () => void;
  readonly zoom: (by: number) => void;
  readonly reset: () => void;
};

export type Controls = {
  readonly all: HTMLElement;
  readonly drag: () => DragMode;
  /** Says which picture is shown, from 0, and of how many. */
  readonly tell: (at: number, count: number) => void;
  /** Says which looks there are, and which is chosen; null for one that was made by hand. */
  readonly offer: (presets: readonly PresetName[], chosen: PresetName | null) => void;
  readonly tellInverse: (isInverse: boolean) => void;
};

/** Everything that can be done by hand on the picture, as buttons and fields with names. */
export function controlsOf(words: ViewerWords, asked: Asked): Controls {
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

function pictureControls(words: ViewerWords, { go, step }: Asked) {
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
  const tell = (at: number, count: number) => {
    const text = filled(words.pictureOf, { n: at + 1, count });
    slider.max = String(count);
    slider.valueAsNumber = at + 1;
    slider.setAttribute('aria-valuetext', text);
    said.value = text;
  };
  return { all, tell };
}

const STEP = 0.1;

function lookControls(words: ViewerWords, asked: Asked) {
  const chooser = make('select', { id: 'look' });
  chooser.addEventListener('change', () => {
    if (chooser.value !== '') asked.preset(chooser.value as PresetName);
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
  const offer = (presets: readonly PresetName[], chosen: PresetName | null) => {
    const options = presets.map((name) => make('option', { value: name }, words.presets[name]));
    const own = make('option', { value: '' }, words.ownLook);
    chooser.replaceChildren(...options, ...(chosen === null ? [own] : []));
    chooser.value = chosen ?? '';
  };
  const tellInverse = (isInverse: boolean) => {
    inverse.setAttribute('aria-pressed', String(isInverse));
  };
  return { all, offer, tellInverse };
}

function dragControls(words: ViewerWords) {
  const modes: readonly (readonly [DragMode, string])[] = [
    ['scroll', words.dragScroll],
    ['window', words.dragWindow],
    ['move', words.dragMove],
  ];
  let chosen: DragMode = 'scroll';
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
