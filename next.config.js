/** @type {import('next').NextConfig} */
const config = {
  // A build goes to a folder of its own and takes the place of the last one when it is whole.
  distDir: process.env.LANTERN_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`, with the same compiler, before anything is built for use.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', '@prisma/adapter-pg', '@prisma/client', 'pg', 'pino'],
  // The codecs of images look for a file system where there is none: a browser gets their WebAssembly from our own origin.
  webpack: (webpack, { isServer }) => {
    if (!isServer) webpack.resolve.fallback = { fs: false, path: false, crypto: false };
    return webpack;
  },
  turbopack: {},
  sassOptions: { loadPaths: ['node_modules'], quietDeps: true },
  experimental: {
    serverActions: { bodySizeLimit: '25mb' },
  },
};

export default config;
