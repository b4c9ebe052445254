<?php
// Second step, in the network: a second site in a folder, people on both, and an application password for each.
$port = getenv('PARLEY_WP_PORT');
$_SERVER['HTTP_HOST'] = "localhost:$port";
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/user.php';
$shop = wpmu_create_blog("localhost:$port", '/shop/', 'Corner shop', 1);
if (is_wp_error($shop)) {
    fwrite(STDERR, $shop->get_error_message());
    exit(1);
}
// WordPress drops the port from the name of a new site.
$wpdb->update($wpdb->blogs, ['domain' => "localhost:$port"], ['blog_id' => $shop]);
clean_blog_cache($shop);
foreach (['home', 'siteurl'] as $name) {
    update_blog_option($shop, $name, "http://localhost:$port/shop");
}
$people = [];
foreach (['admin' => 'administrator', 'editor' => 'editor', 'mia' => 'subscriber'] as $name => $role) {
    $user = get_user_by('login', $name);
    $id = $user ? $user->ID : wp_insert_user([
        'user_login' => $name, 'user_pass' => "$name-pass", 'user_email' => "$name@example.org", 'display_name' => ucfirst($name),
    ]);
    foreach ([1, $shop] as $blog) {
        add_user_to_blog($blog, $id, $role);
    }
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Parley']);
    $people[$name] = ['id' => $id, 'password' => WP_Application_Passwords::chunk_password($password)];
}
$options = [
    'comment_moderation' => '0', 'comment_previously_approved' => '1', 'comments_notify' => '0', 'moderation_notify' => '0',
    'default_comment_status' => 'open', 'close_comments_for_old_posts' => '0', 'timezone_string' => 'Asia/Tokyo',
];
$posts = [];
// The first site has readable addresses, the second one plain ones.
foreach ([1 => '/%postname%/', $shop => ''] as $blog => $permalinks) {
    switch_to_blog($blog);
    foreach ($options as $name => $value) {
        update_option($name, $value);
    }
    update_option('permalink_structure', $permalinks);
    $GLOBALS['wp_rewrite']->init();
    delete_option('rewrite_rules');
    foreach (get_comments(['status' => 'any']) as $comment) {
        wp_delete_comment($comment->comment_ID, true);
    }
    $posts[] = wp_insert_post(['post_title' => 'The stove is "back" in stock', 'post_content' => 'Which trip is yours?', 'post_status' => 'publish', 'post_author' => 1]);
    restore_current_blog();
}
global $wp_version;
echo json_encode(['version' => $wp_version, 'people' => $people, 'posts' => $posts]);
