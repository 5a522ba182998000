using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests.Access;

/// <summary>
/// What the screens show, made once for all of them when it is first asked for: by the shell where it can, else as a member of staff does
/// it. Years before those of the walks are used.
/// </summary>
public sealed partial class Stage(BoardHost host, Chromium chromium) : IAsyncLifetime
{
    /// <summary>Of the one host of the run: another class of tests asks for the same things.</summary>
    private static readonly Dictionary<string, string> Made = new(StringComparer.Ordinal);
    private readonly Dictionary<Who, Window> _staff = [];
    private readonly Dictionary<string, Window> _phones = new(StringComparer.Ordinal);

    /// <summary>
    /// Everything that a resident may choose, at once: each choice changes something else, and what they change together is the worst of
    /// it.
    /// </summary>
    internal const string Chosen = "?type=large&contrast=strong&lang=en";

    /// <summary>The served host.</summary>
    public BoardHost Host => host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The window of a member of staff, signed in.</summary>
    public async Task<Window> StaffAsync(Who who)
    {
        if (!_staff.TryGetValue(who, out var window))
        {
            window = who switch
            {
                Who.Newcomer => await NewReviewerAsync("临水镇新来的", begins: false),
                Who.NewReviewer => await NewReviewerAsync("临水镇新审核员", begins: true),
                _ => await host.SignInAsync(chromium, Account(who)),
            };
            _staff.Add(who, window);
        }
        return window;
    }

    /// <summary>A phone that shows residents' pages as they are, or as chosen.</summary>
    public async Task<Window> PhoneAsync(string choices = "")
    {
        if (!_phones.TryGetValue(choices, out var window))
        {
            window = await Window.OpenAsync(chromium, host.Address, 360, 720, isPictured: false);
            _ = await window.GoAsync("/" + choices);
            _phones.Add(choices, window);
        }
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in _staff.Values.Concat(_phones.Values))
        {
            await window.DisposeAsync();
        }
    }

    private static string Account(Who who) => who switch
    {
        Who.Clerk => "燎西村委会报账员",
        Who.NewClerk => "师部社区报账员",
        Who.Reviewer => "周集镇审核员",
        Who.Official => "县级人员",
        Who.Administrator => "霍邱县管理员",
        Who.Resident or Who.Newcomer or Who.NewReviewer => throw new ArgumentOutOfRangeException(nameof(who)),
    };

    /// <summary>The thing under this name, made at most once.</summary>
    private static async Task<string> OnceAsync(string name, Func<Task<string>> make)
    {
        if (!Made.TryGetValue(name, out var made))
        {
            made = await make();
            Made.Add(name, made);
        }
        return made;
    }
}
