import "@/components/api/api.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isFilter, OperationSection, parameterRow } from "@/components/api/operation-section";
import { SchemaTable } from "@/components/api/schema-table";
import { SiteFooter } from "@/components/ui/site-footer";
import { apiDocument, type DescribedOperation } from "@/lib/api/document";
import { apiExamples } from "@/lib/api/examples";
import { schemaRows } from "@/lib/api/schema-rows";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "reference");
  return { title: t("title"), description: t("description"), alternates: alternates("/podaci/api", locale) };
}

type Listed = { method: string; path: string; operation: DescribedOperation };

/** The API's reference, drawn from the same description that programs read. */
export default async function ApiPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "reference");
  const { publicUrl, apiPerMinute } = settings();
  const { info, tags, paths, components } = apiDocument(publicUrl, locale, apiExamples());
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ method, path, operation })),
  );
  const filters = operations[0]?.operation.parameters.filter(isFilter) ?? [];
  return (
    <>
      <main id="content" className="api-page">
        <h1>{t("title")}</h1>
        <p>{info.description}</p>
        <p>{t("limits", { count: apiPerMinute })}</p>
        <p>{t("version")}</p>
        <p className="flex flex-wrap gap-2">
          <a className="button" href="/api/v1/openapi.json">
            OpenAPI 3.1 (JSON)
          </a>
          <a className="button" href="/.well-known/api-catalog">
            {t("catalogue")}
          </a>
        </p>
        <nav aria-label={t("contents")} className="api-contents">
          <ul>
            {operations.map(({ operation: { operationId, summary } }) => (
              <li key={operationId}>
                <a href={`#${operationId}`}>{summary}</a>
              </li>
            ))}
            <li>
              <a href="#filters">{t("filtersTitle")}</a>
            </li>
            <li>
              <a href="#schemas">{t("schemas")}</a>
            </li>
          </ul>
        </nav>
        <section aria-labelledby="filters" className="api-operation">
          <h2 id="filters">{t("filtersTitle")}</h2>
          <p>{t("filtersText")}</p>
          <SchemaTable caption={t("filtersTitle")} rows={filters.map(parameterRow)} locale={locale} />
        </section>
        {tags.map((tag) => (
          <section key={tag.name} aria-labelledby={`tag-${tag.name}`}>
            <h2 id={`tag-${tag.name}`}>{tag["x-displayName"]}</h2>
            <p>{tag.description}</p>
            {operations
              .filter(({ operation }) => operation.tags.includes(tag.name))
              .map((listed) => (
                <OperationSection key={listed.operation.operationId} {...listed} locale={locale} />
              ))}
          </section>
        ))}
        <section aria-labelledby="schemas">
          <h2 id="schemas">{t("schemas")}</h2>
          {Object.entries(components.schemas).map(([name, schema]) => (
            <details key={name} className="api-schema">
              <summary>{name}</summary>
              {/* A link to what stands in a closed part opens it. */}
              <div id={`schema-${name}`}>
                <SchemaTable caption={t("members", { name })} rows={schemaRows(schema)} locale={locale} />
              </div>
            </details>
          ))}
        </section>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
