"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { download } from "@/components/ui/download";

type Kind = "pdf" | "docx";

type Props = {
  /** Of the file, without its ending. */
  name: string;
  kinds: readonly Kind[];
  /** Fields that have to be corrected first. */
  faulty: readonly string[];
  make: (kind: Kind) => Promise<{ blob: Blob; missing: readonly string[] }>;
  /** Other ways to take it along. */
  children?: ReactNode;
};

/** Buttons that make a file and hand it over, that print, and a line that says what became of it. */
export function FileButtons({ name, kinds, faulty, make, children }: Props) {
  const t = useTranslations("letters");
  const [said, setSaid] = useState("");

  async function save(kind: Kind): Promise<void> {
    const first = faulty[0];
    if (first) {
      setSaid(t("faultsLeft"));
      document.getElementById(first)?.focus();
      return;
    }
    setSaid(t("making"));
    try {
      const { blob, missing } = await make(kind);
      download(blob, `${name}.${kind}`);
      setSaid(missing.length ? `${t("made")} ${t("missing", { characters: missing.join(" ") })}` : t("made"));
    } catch {
      setSaid(t("makeFailed"));
    }
  }

  return (
    <>
      <div className="report-actions">
        {kinds.map((kind, at) => (
          <button
            key={kind}
            type="button"
            className={at === 0 ? "button button-main" : "button"}
            onClick={() => void save(kind)}
          >
            {t(kind)}
          </button>
        ))}
        <button type="button" className="button" onClick={() => print()}>
          {t("print")}
        </button>
        {children}
      </div>
      <p role="status" className="report-note">
        {said}
      </p>
    </>
  );
}
