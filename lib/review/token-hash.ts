import "server-only";
// Between the account library and the database: the token of a session is stored as its hash, and what the library would
// note of the browser is dropped.

import { createHash } from "node:crypto";
import type { BetterAuthOptions, DBAdapter, DBAdapterInstance, Where } from "better-auth";

const hashed = (token: unknown) => createHash("sha256").update(String(token)).digest("hex");

/** Makes an adapter that keeps only hashes of session tokens. `session`: the library's own name of the table. */
export function hashingTokens(make: DBAdapterInstance): DBAdapterInstance {
  return (options: BetterAuthOptions): DBAdapter<BetterAuthOptions> => {
    const adapter = make(options);
    const isSession = (model: string) => model === "session";
    const where = (model: string, conditions: Where[] | undefined) =>
      isSession(model)
        ? conditions?.map((condition) =>
            condition.field === "token"
              ? {
                  ...condition,
                  value: Array.isArray(condition.value) ? condition.value.map(hashed) : hashed(condition.value),
                }
              : condition,
          )
        : conditions;
    const asked = (model: string, conditions: Where[] | undefined) =>
      isSession(model) ? conditions?.find(({ field }) => field === "token")?.value : undefined;
    /** A row as the library knows it: with the token that it asked for. */
    const known = <Row>(row: Row, token: unknown): Row => (row && token !== undefined ? { ...row, token } : row);

    const wrapped: DBAdapter<BetterAuthOptions> = {
      ...adapter,
      // Without transactions of its own the library would be handed the bare adapter here.
      transaction: (work) => work(wrapped),
      async create(data) {
        if (!isSession(data.model)) return adapter.create(data);
        const token: unknown = Reflect.get(data.data, "token");
        const kept = { ...data.data, token: hashed(token) };
        for (const name of ["ipAddress", "userAgent"]) Reflect.deleteProperty(kept, name);
        const row = await adapter.create({ ...data, data: kept });
        return known(row, token) as never;
      },
      async findOne(data) {
        const row = await adapter.findOne({ ...data, where: where(data.model, data.where) ?? [] });
        return known(row, asked(data.model, data.where)) as never;
      },
      findMany: (data) => {
        const conditions = where(data.model, data.where);
        return adapter.findMany(conditions ? { ...data, where: conditions } : data);
      },
      async update(data) {
        const row = await adapter.update({ ...data, where: where(data.model, data.where) ?? [] });
        return known(row, asked(data.model, data.where)) as never;
      },
      updateMany: (data) => adapter.updateMany({ ...data, where: where(data.model, data.where) ?? [] }),
      delete: (data) => adapter.delete({ ...data, where: where(data.model, data.where) ?? [] }),
      deleteMany: (data) => adapter.deleteMany({ ...data, where: where(data.model, data.where) ?? [] }),
    };
    return wrapped;
  };
}
