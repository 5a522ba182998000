using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests.Access;

/// <summary>A page in one state, and how to come to it.</summary>
/// <param name="Route">Its row in the table of who may do what.</param>
/// <param name="Who">Who looks at it.</param>
/// <param name="State">What is to be seen on it.</param>
/// <param name="Address">Where it is; makes what it shows, where that is not there yet.</param>
/// <param name="Then">What is done on the page before it is looked at.</param>
internal sealed record Screen(string Route, Who Who, string State, Func<Stage, Task<string>> Address, Func<Window, Task>? Then = null)
{
    /// <summary>At a fixed address.</summary>
    public Screen(string route, Who who, string state, string address, Func<Window, Task>? then = null)
        : this(route, who, state, _ => Task.FromResult(address), then)
    {
    }

    /// <summary>What the test is called by.</summary>
    public string Name => $"{Who}: /{Route.Split(' ', 2)[1]}: {State}";

    /// <summary>Comes to the screen in the window of the person.</summary>
    public async Task ShowAsync(Window window, string address)
    {
        _ = await window.Page.GotoAsync(address);
        if (Then is not null)
        {
            await Then(window);
        }
    }
}
