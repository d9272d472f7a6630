export default definePageConfig({
  enablePageMeta: true,
  transparentTitle: 'always',
  titlePenetrate: 'YES',
  disableScroll: true,
  barButtonTheme: 'light',
})
