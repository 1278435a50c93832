/** Alive: this process answers. Says nothing about the database; ask /api/ready for that. */
export const GET = () => Response.json({ status: "alive" }, { headers: { "Cache-Control": "no-store" } });

export const dynamic = "force-dynamic";
