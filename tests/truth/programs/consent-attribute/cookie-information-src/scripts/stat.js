window.statistik = { sider: 1 };
