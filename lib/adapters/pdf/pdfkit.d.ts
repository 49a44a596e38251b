/** What we use of pdfkit, which comes without types. */
declare module 'pdfkit' {
  type TextOptions = {
    readonly width?: number;
    readonly continued?: boolean;
    readonly lineGap?: number;
  };

  class StructureElement {
    add(child: StructureElement): StructureElement;
    end(): void;
  }

  class PDFDocument {
    constructor(options: {
      readonly pdfVersion: string;
      readonly tagged: boolean;
      readonly lang: string;
      readonly displayTitle: boolean;
      readonly size: string;
      readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>;
      readonly info: Readonly<Record<string, string>>;
    });
    x: number;
    y: number;
    readonly page: { readonly height: number; readonly width: number };
    on(event: 'data', take: (chunk: Uint8Array) => void): this;
    on(event: 'end', done: () => void): this;
    registerFont(name: string, bytes: Uint8Array): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    text(text: string, options?: TextOptions): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    heightOfString(text: string, options?: TextOptions): number;
    moveDown(lines?: number): this;
    addPage(): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(colour?: string): this;
    struct(
      type: string,
      children?: (() => void) | { readonly alt?: string },
      more?: () => void,
    ): StructureElement;
    addStructure(element: StructureElement): this;
    end(): void;
  }

  export default PDFDocument;
}
