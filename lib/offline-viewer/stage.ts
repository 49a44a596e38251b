import type { Raster } from '#lib/imaging/output/raster.ts';

/** Where the picture lies on the stage: enlarged so many times beyond what fits, and moved by so many pixels. */
export type View = { zoom: number; x: number; y: number; isInverse: boolean };

const NEW_VIEW: View = { zoom: 1, x: 0, y: 0, isInverse: false };
const MOST_ZOOM = 16;

export type Captions = { readonly top: string; readonly bottom: string };

/** The canvas that pictures are drawn on, with whose they are above and what they are not for below. */
export class Stage {
  readonly canvas: HTMLCanvasElement;
  readonly view: View = { ...NEW_VIEW };
  readonly #picture = document.createElement('canvas');
  #aspect = 1;
  #raster: Raster | null = null;
  #captions: Captions = { top: '', bottom: '' };

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    new ResizeObserver(() => {
      this.draw();
    }).observe(canvas);
  }

  show(raster: Raster, aspect: number, captions: Captions): void {
    this.#raster = raster;
    this.#aspect = aspect;
    this.#captions = captions;
    this.#paint(raster);
    this.draw();
  }

  invert(): void {
    this.view.isInverse = !this.view.isInverse;
    if (this.#raster) this.#paint(this.#raster);
    this.draw();
  }

  #paint({ rows, columns, samples, pixels }: Raster): void {
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
  clear(): void {
    this.#raster = null;
    this.draw();
  }

  zoom(by: number): void {
    const zoom = Math.min(MOST_ZOOM, Math.max(1, this.view.zoom * by));
    const ratio = zoom / this.view.zoom;
    Object.assign(this.view, { zoom, x: this.view.x * ratio, y: this.view.y * ratio });
    if (zoom === 1) Object.assign(this.view, { x: 0, y: 0 });
    this.draw();
  }

  move(x: number, y: number): void {
    this.view.x += x;
    this.view.y += y;
    this.draw();
  }

  reset(): void {
    Object.assign(this.view, NEW_VIEW);
    if (this.#raster) this.#paint(this.#raster);
    this.draw();
  }

  draw(): void {
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
function caption(
  context: CanvasRenderingContext2D,
  text: string,
  { y, width }: { readonly y: number; readonly width: number },
): void {
  context.fillStyle = '#000';
  context.fillRect(0, y, width, CAPTION_HIGH);
  context.fillStyle = '#fff';
  context.font = '15px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, width / 2, y + CAPTION_HIGH / 2, width - 8);
}
