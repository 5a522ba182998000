using BoardKit.Domain;
using BoardKit.Features.Attachments.Reading;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Burns black boxes into a page of a sealed file. A PDF is made of pictures of its pages after that; what it was before is gone, and the
/// page has to be read again before it counts.
/// </summary>
public sealed class BlackOut(SealedFiles files) : IUseCase
{
    /// <summary>What to do with a page.</summary>
    /// <param name="Id">The sealed file.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Page">The page, from 1.</param>
    /// <param name="Boxes">Boxes that were drawn.</param>
    /// <param name="Found">Indices of what was found on the page that is to be blackened.</param>
    /// <param name="Waved">Indices of doubtful finds that are no such number, the clerk says.</param>
    public sealed record Request(Guid Id, string Key, int Page, IReadOnlyList<PageBox> Boxes, IReadOnlyList<int> Found,
        IReadOnlyList<int> Waved);

    /// <summary>What is known of the file now. Refused when nothing was chosen.</summary>
    public async Task<Outcome<FilePlan>> Handle(Request request, CancellationToken cancellationToken)
    {
        var opened = await files.Open(request.Id, request.Key, cancellationToken);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        var (plan, content) = (opened.Value.Plan, opened.Value.Content);
        if (request.Page < 1 || request.Page > plan.Pages.Count)
        {
            return AttachFaults.NoSection;
        }
        var page = plan.Pages[request.Page - 1];
        var chosen = request.Found.Where(i => i >= 0 && i < page.Found.Count).Select(i => page.Found[i]).ToList();
        var boxes = request.Boxes.Where(b => b.IsOnPage).Concat(chosen.SelectMany(f => f.Boxes)).ToList();
        // what nobody sees goes with everything that is no picture of a page
        if (boxes.Count > 0 || chosen.Exists(f => f.Boxes.Count == 0))
        {
            var burnt = await FileReader.Burn(plan.Kind, content, request.Page, boxes, cancellationToken);
            if (burnt.Failed)
            {
                return burnt.Fault;
            }
            // what was a PDF of any kind is pictures of pages now
            plan = plan.With(request.Page, FilePage.Unread) with { MayBeHandedOut = true };
            plan = plan.Pictured();
            await files.Replace(opened.Value, request.Key, burnt.Value, plan, cancellationToken);
            return plan;
        }
        var waved = request.Waved.Where(i => i >= 0 && i < page.Found.Count && !page.Found[i].IsSure).ToHashSet();
        if (waved.Count == 0)
        {
            return AttachFaults.NoBox;
        }
        plan = plan.With(request.Page, page with
        {
            Found = [.. page.Found.Select((f, i) => waved.Contains(i) ? f with { IsWaved = true } : f)]
        });
        await files.Keep(opened.Value, plan, cancellationToken);
        return plan;
    }
}
