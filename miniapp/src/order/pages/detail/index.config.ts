export default definePageConfig({
  enablePageMeta: true,
  transparentTitle: 'always',
  titlePenetrate: 'YES',
  barButtonTheme: 'light',
  enablePullDownRefresh: true,
})
