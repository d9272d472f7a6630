export default defineAppConfig({
  pages: ['pages/menu/index', 'pages/orders/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'order',
      pages: ['pages/checkout/index', 'pages/result/index', 'pages/detail/index', 'pages/refund/index'],
    },
    { root: 'member', pages: ['pages/privacy/index'] },
  ],
  preloadRule: { 'pages/menu/index': { network: 'all', packages: ['order'] } },
  lazyCodeLoading: 'requiredComponents',
  window: {
    backgroundColor: '#F3F6F4',
    navigationBarBackgroundColor: '#F3F6F4',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '',
  },
  tabBar: {
    color: '#64706B',
    selectedColor: '#0B7A57',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/menu/index',
        text: '点单',
        iconPath: 'assets/tab/menu.png',
        selectedIconPath: 'assets/tab/menu-on.png',
      },
      {
        pagePath: 'pages/orders/index',
        text: '订单',
        iconPath: 'assets/tab/orders.png',
        selectedIconPath: 'assets/tab/orders-on.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/tab/me.png',
        selectedIconPath: 'assets/tab/me-on.png',
      },
    ],
  },
})
