<?php
// Fills the first site with approved comments by guests, spread over the last days, each under the site's own post.
$port = getenv('PARLEY_WP_PORT');
$_SERVER['HTTP_HOST'] = "localhost:$port";
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
require $argv[1] . '/wp-load.php';
$count = (int) $argv[2];
$post = (int) $argv[3];
$now = time();
for ($from = 0; $from < $count; $from += 500) {
    $rows = [];
    for ($n = $from; $n < min($from + 500, $count); $n++) {
        $at = gmdate('Y-m-d H:i:s', $now - 20 * 86400 + intdiv($n * 19 * 86400, $count));
        $rows[] = $wpdb->prepare(
            "(%d, %s, %s, '', '127.0.0.1', %s, %s, %s, 0, '1', '', 'comment', 0, 0)",
            $post, "Guest $n", "guest$n@example.org", $at, $at, "Comment number $n, with a few more words so that it is as long as most are."
        );
    }
    $wpdb->query(
        "INSERT INTO $wpdb->comments (comment_post_ID, comment_author, comment_author_email, comment_author_url, comment_author_IP,
           comment_date, comment_date_gmt, comment_content, comment_karma, comment_approved, comment_agent, comment_type, comment_parent, user_id)
         VALUES " . implode(',', $rows)
    );
}
wp_update_comment_count_now($post);
echo json_encode(['made' => $count]);
