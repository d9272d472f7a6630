import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { UserConfigExport } from '@tarojs/cli'
import type { IMiniAppConfig } from '@tarojs/taro/types/compile'

const workspace = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const platform = process.env.TARO_ENV ?? 'alipay'
/** Packages that come as modern source and must be compiled for old phones like our own. */
const compiled = [resolve(workspace, '../shared/src'), resolve(workspace, '../node_modules/valibot')]

/** The part of webpack-chain that both targets' hooks share. */
type Chain = Parameters<NonNullable<IMiniAppConfig['webpackChain']>>[0]

function webpackChain(chain: Chain): void {
  // Taro's own packages look for its React plugin, which npm installs beside this workspace and not at the root.
  chain.resolve.modules.add(resolve(workspace, 'node_modules')).add('node_modules')
  // esbuild takes types and JSX away before Babel compiles the rest for old phones.
  chain.module
    .rule('typescript')
    .enforce('pre')
    .test(/\.tsx?$/)
    .use('esbuild')
    .loader('esbuild-loader')
    .options({ target: 'es2022', jsx: 'automatic' })
}

const config: UserConfigExport<'webpack5'> = {
  projectName: 'kaifan',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${platform}`,
  framework: 'react',
  plugins: [resolve(workspace, 'config/accessible.ts')],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true },
  logger: { quiet: true, stats: false },
  defineConstants: {
    KAIFAN_API_URL: JSON.stringify(platform === 'h5' ? '' : (process.env.KAIFAN_API_URL ?? 'http://127.0.0.1:3000')),
    KAIFAN_STORE_ID: JSON.stringify(process.env.KAIFAN_STORE_ID ?? 'demo'),
  },
  mini: {
    compile: { include: compiled },
    // Frames are px and text is rem, so that the reader's font size applies; nothing is turned into rpx.
    postcss: { pxtransform: { enable: false, config: {} } },
    imageUrlLoaderOption: { limit: false },
    // Each component's classes are its own, so the order in which pages meet the stylesheets does not matter.
    miniCssExtractPluginOption: { ignoreOrder: true },
    fontUrlLoaderOption: { limit: 20_000 },
    webpackChain,
  },
  h5: {
    compile: { include: compiled },
    publicPath: '/h5/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true } },
    fontUrlLoaderOption: { limit: 20_000 },
    webpackChain,
  },
}

export default config
