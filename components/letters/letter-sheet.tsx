import type { Letter } from "@/lib/rights/letters/compose";

function LetterBlock({ block }: { block: Letter["blocks"][number] }) {
  if (block.kind === "paragraph") return <p className="letter-lines">{block.text}</p>;
  const List = block.numbered ? "ol" : "ul";
  return (
    <List>
      {block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the letter.
        <li key={`${at} ${item}`} className="letter-lines">
          {item}
        </li>
      ))}
    </List>
  );
}

/** A letter as it will lie on paper. `label` names it for those who do not see it. */
export function LetterSheet({ letter, label }: { letter: Letter; label: string }) {
  const blocks = letter.blocks.map((block, at) => {
    const key = `${at}`;
    return <LetterBlock key={key} block={block} />;
  });
  return (
    <article className="letter-sheet" lang={letter.locale} aria-label={label}>
      <p className="letter-lines">{letter.sender.join("\n")}</p>
      <p className="letter-lines letter-to">{letter.recipient.join("\n")}</p>
      <p className="letter-subject">
        {letter.subjectLabel}: {letter.subject}
      </p>
      {blocks.slice(0, -1)}
      {/* Nobody signs an empty page: the last paragraph goes with the signature. */}
      <div className="letter-end">
        {blocks.slice(-1)}
        <p>{letter.placeAndDate}</p>
        <div className="letter-signature">
          <p>{letter.signer}</p>
          <p className="letter-signed">({letter.signature})</p>
          <p>{letter.name}</p>
        </div>
      </div>
      {letter.attachments.length > 0 && (
        <>
          <p className="letter-attachments">{letter.attachmentsLabel}:</p>
          <ol>
            {letter.attachments.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the letter.
              <li key={`${at} ${item}`}>{item}</li>
            ))}
          </ol>
        </>
      )}
    </article>
  );
}
