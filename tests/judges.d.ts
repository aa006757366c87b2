// Types of the judges that have none of their own, as far as tests use them.

declare module "@citation-js/core" {
  export class Cite {
    constructor(text: string);
    data: Record<string, unknown>[];
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";

declare module "datapackage" {
  type Resource = {
    name: string;
    tabular: boolean;
    valid: boolean;
    errors: Error[];
    read: (options: { keyed: true; relations?: false }) => Promise<Record<string, unknown>[]>;
  };
  export class Package {
    static load(descriptor: string, options: { basePath?: string; strict: boolean }): Promise<Package>;
    valid: boolean;
    errors: Error[];
    resources: Resource[];
  }
}
