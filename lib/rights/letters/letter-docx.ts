// A letter as a DOCX, to be changed in a word processor. Loaded where a file is asked for.

import {
  AlignmentType,
  Document,
  Footer,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx";
import type { Locale } from "../../i18n/locales.ts";
import type { Letter } from "./compose.ts";

const LANGUAGES: Record<Locale, string> = { "sr-Latn": "sr-Latn-RS", "sr-Cyrl": "sr-Cyrl-RS", en: "en-GB" };

/** A text whose line breaks are line breaks. */
function runs(text: string, style: { bold?: boolean; size?: number } = {}): ParagraphChild[] {
  return text.split("\n").map((line, at) => new TextRun({ text: line, ...style, ...(at > 0 && { break: 1 }) }));
}

/** Twentieths of a point. */
const after = (points: number) => ({ spacing: { after: points * 20 } });

export async function letterDocx(letter: Letter): Promise<Blob> {
  const lines = (texts: readonly string[], bold: boolean) =>
    texts.map(
      (text, at) => new Paragraph({ children: runs(text, { bold }), ...after(at === texts.length - 1 ? 18 : 0) }),
    );
  // Nobody signs an empty page: the last paragraph goes with the signature.
  const last = letter.blocks.length - 1;
  const body = letter.blocks.flatMap((block, number) =>
    block.kind === "paragraph"
      ? [
          new Paragraph({
            children: runs(block.text),
            ...after(8),
            keepNext: number === last,
            keepLines: number === last,
          }),
        ]
      : block.items.map(
          (item, at) =>
            new Paragraph({
              children: runs(item),
              numbering: { reference: block.numbered ? "numbers" : "dashes", level: 0, instance: number },
              ...after(at === block.items.length - 1 ? 8 : 2),
            }),
        ),
  );
  const end = [
    new Paragraph({ children: runs(letter.placeAndDate), spacing: { before: 200, after: 300 }, keepNext: true }),
    new Paragraph({
      children: runs(letter.signer),
      alignment: AlignmentType.RIGHT,
      spacing: { after: 500 },
      keepNext: true,
    }),
    new Paragraph({ children: runs("_".repeat(30)), alignment: AlignmentType.RIGHT, keepNext: true }),
    new Paragraph({
      children: runs(`(${letter.signature})`, { size: 18 }),
      alignment: AlignmentType.RIGHT,
      keepNext: true,
    }),
    new Paragraph({ children: runs(letter.name), alignment: AlignmentType.RIGHT, ...after(18) }),
  ];
  const attachments = letter.attachments.length
    ? [
        new Paragraph({ children: runs(`${letter.attachmentsLabel}:`, { bold: true }), keepNext: true }),
        ...letter.attachments.map(
          (item) =>
            new Paragraph({ children: runs(item), numbering: { reference: "numbers", level: 0, instance: -1 } }),
        ),
      ]
    : [];
  const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => [
    {
      level: 0,
      format,
      text,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 440, hanging: 360 } } },
    },
  ];
  const document = new Document({
    title: letter.subject,
    creator: "",
    description: "",
    styles: {
      default: {
        document: {
          run: { font: "Arial", size: 22, language: { value: LANGUAGES[letter.locale] } },
          paragraph: { spacing: { line: 300 } },
        },
      },
    },
    numbering: {
      config: [
        { reference: "numbers", levels: level(LevelFormat.DECIMAL, "%1.") },
        { reference: "dashes", levels: level(LevelFormat.BULLET, "–") },
      ],
    },
    sections: [
      {
        properties: {
          // A4, in twentieths of a point.
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_200, bottom: 1_200, left: 1_280, right: 1_280 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES], size: 18 })],
              }),
            ],
          }),
        },
        children: [
          ...lines(letter.sender, false),
          ...lines(letter.recipient, true),
          new Paragraph({
            children: runs(`${letter.subjectLabel}: ${letter.subject}`, { bold: true, size: 26 }),
            ...after(12),
          }),
          ...body,
          ...end,
          ...attachments,
        ],
      },
    ],
  });
  return await Packer.toBlob(document);
}
