<?php
// First step: the tables of one site, and those of a network of sites around it.
$port = getenv('PARLEY_WP_PORT');
define('WP_INSTALLING', true);
define('WP_SITEURL', "http://localhost:$port");
$_SERVER['HTTP_HOST'] = "localhost:$port";
$_SERVER['REQUEST_METHOD'] = 'GET';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/network.php';
wp_install('Bread & Butter', 'admin', 'admin@example.org', true, '', 'admin-pass');
update_option('home', "http://localhost:$port");
update_option('siteurl', "http://localhost:$port");
foreach ($wpdb->tables('ms_global') as $table => $name) {
    $wpdb->$table = $name;
}
install_network();
$made = populate_network(1, "localhost:$port", 'admin@example.org', 'Tests', '/', false);
if (is_wp_error($made) && $made->get_error_code() !== 'no_wildcard_dns') {
    fwrite(STDERR, $made->get_error_message());
    exit(1);
}
