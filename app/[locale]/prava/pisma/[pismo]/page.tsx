import "@/components/camera/camera.css";
import "@/components/report/report.css";
import "@/components/map/map.css";
import "@/components/letters/letters.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactList } from "@/components/letters/contact-list";
import { FootageBox } from "@/components/letters/footage-box";
import { HintList, letterTitle, notesOf } from "@/components/letters/hint-list";
import { KeptFootage } from "@/components/letters/kept-footage";
import { LetterMaker } from "@/components/letters/letter-maker";
import { lettersMessages } from "@/components/letters/messages";
import { Notes } from "@/components/rights/notes";
import { LocalLink } from "@/components/ui/local-link";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import type { LetterKit } from "@/lib/rights/letters/compose";
import { letterKit } from "@/lib/rights/letters/kit";
import { letterPage } from "@/lib/rights/letters/pages";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string; pismo: string }> };

/** Letters that ask for footage, which does not last. */
const FOR_FOOTAGE = ["pristup-policija", "pristup-rukovalac"];

async function read({ params }: Props): Promise<{ name: string; kit: LetterKit; locale: Locale }> {
  const { locale, pismo } = await params;
  const kit = letterKit(pismo);
  if (!isLocale(locale) || !kit) notFound();
  return { name: pismo, kit, locale };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, kit, locale } = await read(props);
  return {
    title: localized(kit.template.title, locale),
    description: localized(kit.template.lead, locale),
    alternates: alternates(letterPage(name), locale),
  };
}

/** What a reader must not confuse this letter with. */
function NotThis({ name, kit: { template }, locale }: { name: string; kit: LetterKit; locale: Locale }) {
  const t = translator(locale, "letters");
  const other = { prituzba: "zalba", zalba: "prituzba" }[name];
  if (other)
    return (
      <p className="notice">
        <strong>{t(name === "zalba" ? "appealNotComplaint" : "complaintNotAppeal")}</strong>{" "}
        <LocalLink page={letterPage(other)}>{letterTitle(other, locale)}</LocalLink>
      </p>
    );
  if (!template.track) return null;
  const another = template.track === "police" ? "pristup-rukovalac" : "pristup-policija";
  return (
    <p className="notice">
      <strong>{t(template.track === "police" ? "policeOnly" : "ordinaryOnly")}</strong>{" "}
      <LocalLink page={letterPage(another)}>{letterTitle(another, locale)}</LocalLink>
    </p>
  );
}

export default async function LetterPage(props: Props) {
  const { name, kit, locale } = await read(props);
  const { template } = kit;
  const t = translator(locale, "letters");
  const { guide, track } = template;
  const parts = [
    ["kako", t("howTitle"), guide.send],
    ["prilozi", t("attachTitle"), guide.attach],
    ["cena", t("costTitle"), guide.cost],
    ["odgovor", t("answerTitle"), guide.answer],
    ["dalje", t("thenTitle"), guide.next],
  ] as const;
  return (
    <>
      <main id="content" className="letter-page rights-page">
        <div className="letter-head">
          <h1>{localized(template.title, locale)}</h1>
          <p>{localized(template.lead, locale)}</p>
          <NotThis name={name} kit={kit} locale={locale} />
        </div>
        <ReaderLanguage locale={locale} messages={lettersMessages(locale)}>
          <LetterMaker name={name} kit={kit} basemap={basemapConfig(settings())}>
            {track && FOR_FOOTAGE.includes(name) && (
              <FootageBox track={track}>
                <KeptFootage track={track} locale={locale} />
              </FootageBox>
            )}
          </LetterMaker>
        </ReaderLanguage>
        <div className="letter-guide">
          {template.authorities.length > 0 && (
            <section aria-labelledby="kome">
              <h2 id="kome">{t("toWhomTitle")}</h2>
              <ContactList ids={template.authorities} letter={name} locale={locale} />
            </section>
          )}
          {parts.map(([id, title, hints]) => (
            <section key={id} aria-labelledby={id}>
              <h2 id={id}>{title}</h2>
              <HintList list={id} hints={hints} locale={locale} />
            </section>
          ))}
          <p className="report-actions">
            {template.deadline && (
              <LocalLink page="/prava/rokovi" hash={template.deadline} className="button">
                {t("countDates")}
              </LocalLink>
            )}
            <LocalLink page="/prava/pisma" className="button">
              {t("otherLetters")}
            </LocalLink>
          </p>
          <Notes of={parts.flatMap(([id, , hints]) => notesOf(id, hints))} locale={locale} />
        </div>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
