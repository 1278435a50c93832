/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  devIndicators: false,
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  serverExternalPackages: ["postgres", "pg-boss", "pino", "nodemailer", "@node-rs/argon2"],
  turbopack: { root: import.meta.dirname },
};
