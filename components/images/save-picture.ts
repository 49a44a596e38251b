import { drawWatermark } from './watermark-layout.ts';

/** What is written on a picture that is saved, and leaves with it: lines below it, and who saved it across it. */
export type PictureMarks = {
  readonly label: readonly string[];
  readonly watermark: string | null;
};

const LINE_PIXELS = 22;

/** Saves what is on the screen as a picture, with its marks. */
export function savePicture(
  canvas: HTMLCanvasElement,
  marks: PictureMarks,
  fileName: string,
): void {
  const labelled = document.createElement('canvas');
  labelled.width = Math.max(canvas.width, 640);
  labelled.height = heightWith(canvas, marks);
  draw(labelled, canvas, marks);
  labelled.toBlob((blob) => {
    if (blob) saveBlob(blob, fileName);
  }, 'image/png');
}

/** What kind of film this browser can write; null where it can write none. */
export function filmType(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return ['video/mp4', 'video/webm'].find((one) => MediaRecorder.isTypeSupported(one)) ?? null;
}

/** Saves a run through the images as a film: `show` shows one after the other, and each that is there is written with the marks. */
export async function saveClip(of: {
  readonly canvas: HTMLCanvasElement;
  readonly count: number;
  readonly rate: number;
  readonly type: string;
  readonly marks: PictureMarks;
  readonly fileName: string;
  /** False for one that is not to be had. */
  readonly show: (index: number) => Promise<boolean>;
}): Promise<void> {
  const { type } = of;
  const film = document.createElement('canvas');
  film.width = Math.max(of.canvas.width, 640);
  film.height = heightWith(of.canvas, of.marks);
  const recorder = new MediaRecorder(film.captureStream(of.rate), { mimeType: type });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const over = new Promise<void>((done) => recorder.addEventListener('stop', () => done()));
  recorder.start();
  for (let index = 0; index < of.count; index += 1) {
    if (!(await of.show(index))) continue;
    draw(film, of.canvas, of.marks);
    await new Promise((done) => setTimeout(done, 1000 / of.rate));
  }
  recorder.stop();
  await over;
  saveBlob(new Blob(pieces, { type }), `${of.fileName}.${type === 'video/mp4' ? 'mp4' : 'webm'}`);
}

function heightWith(picture: HTMLCanvasElement, { label }: PictureMarks): number {
  return picture.height + label.length * LINE_PIXELS + 12;
}

function draw(onto: HTMLCanvasElement, picture: HTMLCanvasElement, marks: PictureMarks): void {
  const context = onto.getContext('2d');
  if (!context) return;
  context.fillStyle = '#000';
  context.fillRect(0, 0, onto.width, onto.height);
  context.drawImage(picture, Math.floor((onto.width - picture.width) / 2), 0);
  if (marks.watermark !== null) {
    drawWatermark(context, marks.watermark, { width: onto.width, height: picture.height });
  }
  context.fillStyle = '#fff';
  context.font = '16px sans-serif';
  for (const [line, text] of marks.label.entries()) {
    context.fillText(text, 8, picture.height + (line + 1) * LINE_PIXELS);
  }
}

function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
