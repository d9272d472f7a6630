export default definePageConfig({ enablePageMeta: true, enablePullDownRefresh: true })
