namespace BoardKit.Web.SignIn;

/// <summary>
/// A device in a few words, by what the browser says of itself: enough to know one's own again in a list. Words of ours only: nothing of
/// what was sent is kept.
/// </summary>
internal static class DeviceWords
{
    // the first that is found: browsers name the others too
    private static readonly (string Sign, string Word)[] Systems =
    [
        ("HarmonyOS", "鸿蒙"), ("Android", "安卓手机"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows 电脑"),
        ("Macintosh", "Mac 电脑"), ("CrOS", "Chromebook"), ("Linux", "Linux 电脑"),
    ];

    private static readonly (string Sign, string Word)[] Browsers =
    [
        ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("QQBrowser", "QQ 浏览器"), ("UCBrowser", "UC 浏览器"), ("QuarkPC", "夸克"),
        ("HuaweiBrowser", "华为浏览器"), ("MiuiBrowser", "小米浏览器"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];

    /// <summary>Windows 电脑 · Edge; 其他设备 for what is not known.</summary>
    public static string Of(HttpRequest request)
    {
        var said = request.Headers.UserAgent.ToString();
        return string.Join(" · ", new[] { Found(Systems, said), Found(Browsers, said) }.OfType<string>().DefaultIfEmpty("其他设备"));
    }

    private static string? Found((string Sign, string Word)[] known, string said) =>
        Array.Find(known, k => said.Contains(k.Sign, StringComparison.Ordinal)).Word;
}
