using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>
/// “我在名单上吗”: a form and its answer, which is kept nowhere. What is typed comes in the body of a POST and goes no further than the digest;
/// it stands neither in an address, nor in the page, nor in a log. A hit and a miss weigh the same.
/// </summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(ValueCountLimit = 12, KeyLengthLimit = 64, ValueLengthLimit = MostBytes, BufferBodyLengthLimit = MostBytes)]
public sealed class LookUpModel(ReadLookUp read, LookUpRows look, LookUpPace pace, LookUpClient clients, LookUpSeal seal,
    TimeProvider clock) : PageModel
{
    private const int MostBytes = 8 * 1024;

    /// <summary>What stands above the form.</summary>
    public LookUpPage List { get; private set; } = null!;

    /// <summary>The answer; null before one was given.</summary>
    public IReadOnlyList<LookUpRows.FoundRows>? Rows { get; private set; }

    /// <summary>Why there is no answer, and what to do: the key of a text.</summary>
    public string? Remark { get; private set; }

    /// <summary>The sum to solve; null where none is asked.</summary>
    public WordSum? Sum { get; private set; }

    /// <summary>The sealed question that waits for the sum.</summary>
    public string? Ticket { get; private set; }

    /// <summary>The name that was typed, sealed, where only the ending has to be typed again.</summary>
    public string? Kept { get; private set; }

    /// <summary>What is typed into the form.</summary>
    public sealed record Input
    {
        /// <summary>Name.</summary>
        public string? Name { get; init; }

        /// <summary>The name typed before, sealed.</summary>
        public string? Kept { get; init; }

        /// <summary>Last six characters of the ID number.</summary>
        public string? Tail { get; init; }

        /// <summary>Code on the household's slip.</summary>
        public string? Slip { get; init; }

        /// <summary>The sealed question.</summary>
        public string? Ticket { get; init; }

        /// <summary>The answer to the sum.</summary>
        public string? Sum { get; init; }
    }

    /// <summary>Shows the form and gives the client its cookie.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await Open(code, cancellationToken) is not null)
        {
            if (clients.Read(Request) is null)
            {
                clients.Issue(Response);
            }
            return Page();
        }
        return NotFound();
    }

    /// <summary>Answers, or asks for the sum first.</summary>
    public async Task<IActionResult> OnPostAsync(string code, [FromForm] Input input, CancellationToken cancellationToken)
    {
        if (await Open(code, cancellationToken) is not { } notice)
        {
            return NotFound();
        }
        if (clients.Read(Request) is not { } client)
        {
            clients.Issue(Response);
            return Say("cookie");
        }
        var kept = input is { Name: null or "", Kept: { Length: > 0 } sealedName } ? seal.OpenName(sealedName, notice.Text, client) : null;
        var typed = new LookUpFields(kept ?? input.Name, input.Tail, input.Slip);
        var ticket = input.Ticket is { Length: > 0 } sealedText ? seal.Open(sealedText, notice.Text, client) : null;
        if (input.Ticket is { Length: > 0 } && ticket is null)
        {
            return Say("too-old");
        }
        if (ticket is not null && !ticket.Sum.IsAnsweredBy(input.Sum))
        {
            return await Ask(notice, client, ticket.Typed, ticket.Tries, LookUpBudget.ShortestPause, "sum-wrong", cancellationToken);
        }
        var question = LookUpQuestion.Read((ticket?.Typed ?? typed).Name, (ticket?.Typed ?? typed).Tail, (ticket?.Typed ?? typed).Slip);
        if (question.Failed)
        {
            Kept = question.Fault.Code == "look-up-tail" && typed.Name is { } name ? seal.CloseName(name, notice.Text, client) : null;
            return Say(question.Fault.Code);
        }
        var answer = await look.Handle(new(notice, client, question.Value, ticket?.Tries), cancellationToken);
        if (answer.Failed)
        {
            return answer.Fault.Kind == FaultKind.NotFound
                ? NotFound() : answer.Fault.Code == LookUpFaults.Ended.Code ? End() : Say(answer.Fault.Code);
        }
        if (answer.Value.Rows is null)
        {
            return await Ask(notice, client, ticket?.Typed ?? typed, answer.Value.Tries, answer.Value.Pause, "sum", cancellationToken);
        }
        Rows = answer.Value.Rows;
        return Page();
    }

    private async Task<PublicCode?> Open(string text, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(text, out var code) || await read.Handle(new(code), cancellationToken) is not { Failed: false } found)
        {
            return null;
        }
        List = found.Value;
        Response.OnStarting(KeepNowhere, Response);   // as the last word: the token of the form writes this header too
        return code;
    }

    /// <summary>A proxy that packed the page would make a hit and a miss differ.</summary>
    private static Task KeepNowhere(object response)
    {
        ((HttpResponse)response).Headers.CacheControl = "no-store, no-transform";
        return Task.CompletedTask;
    }

    private PageResult End()
    {
        List = List with { Ended = true };
        return Page();
    }

    private PageResult Say(string remark)
    {
        Remark = remark;
        return Page();
    }

    /// <summary>Waits, then asks for a sum. There are only so many seats to wait on; who finds none is sent away at once.</summary>
    private async Task<PageResult> Ask(PublicCode notice, string client, LookUpFields typed, int tries, TimeSpan wait, string remark,
        CancellationToken cancellationToken)
    {
        using var seat = pace.Seat();
        if (!seat.IsAcquired)
        {
            return Say(LookUpFaults.Busy.Code);
        }
        await Task.Delay(wait, clock, cancellationToken);
        var ticket = LookUpTicket.New(notice.Text, client, typed, tries, clock.GetUtcNow());
        (Sum, Ticket) = (ticket.Sum, seal.Close(ticket));
        return Say(remark);
    }
}
