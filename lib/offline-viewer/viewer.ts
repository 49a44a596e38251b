import type { VoiOrder } from '#lib/imaging/display/voi.ts';
import {
  type Catalogue,
  filled,
  type Place,
  placesOf,
  type PresetName,
  type SeriesEntry,
  type StudyEntry,
  type ViewerWords,
} from './catalogue.ts';
import { type Asked, type Controls, controlsOf } from './controls.ts';
import { make } from './elements.ts';
import { takeHands } from './hands.ts';
import { changed, orderOf, presetsOf, windowOf } from './looks.ts';
import { Reading, type ReadFrame } from './reading.ts';
import { reportsOf } from './reports.ts';
import { Stage } from './stage.ts';

type Page = { readonly LANTERN_CATALOGUE?: Catalogue };

/**
 * The viewer that goes with a download: it opens from the unpacked folder, asks nothing of any network, and shows one
 * series at a time with its report beside.
 */
export function startViewer(): void {
  const catalogue = (globalThis as Page).LANTERN_CATALOGUE;
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

type Chosen = { readonly study: StudyEntry; readonly series: SeriesEntry };

class Viewer {
  readonly #words: ViewerWords;
  readonly #patient: string;
  readonly #all: readonly Chosen[];
  readonly #room: HTMLElement;
  readonly #stage: Stage;
  readonly #controls: Controls;
  readonly #said = make('p', { role: 'status', class: 'said' });
  readonly #reports = make('section', { class: 'reports' });
  readonly #reading = new Reading();
  #chosen: Chosen | null = null;
  #places: readonly Place[] = [];
  #at = 0;
  #preset: PresetName | null = 'usual';
  #order: VoiOrder = { kind: 'usual' };
  #frame: ReadFrame | null = null;
  #asked = 0;

  constructor({ words, patient, studies }: Catalogue, room: HTMLElement) {
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

  begin(): void {
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

  #chooser(): HTMLElement {
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

  #choose(nth: number): void {
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

  #acts(): Asked {
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

  #usePreset(name: PresetName): void {
    this.#preset = name;
    this.#order = orderOf(name);
  }

  async #show(to: number): Promise<void> {
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

  #showNone(why: string): void {
    this.#frame = null;
    this.#stage.clear();
    this.#said.textContent = why;
  }

  /** What the picture is, for whoever does not see it. */
  #name(): void {
    const where = filled(this.#words.pictureOf, { n: this.#at + 1, count: this.#places.length });
    const what = `${this.#chosen?.study.title ?? ''}, ${this.#chosen?.series.title ?? ''}`;
    this.#stage.canvas.setAttribute('aria-label', `${where}. ${what}`);
  }

  #redraw(): void {
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
