using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Reads the next page of a sealed file as a machine sees its picture, in the process that was given its key and nowhere else. What was
/// found is kept as places and masked words; the words themselves are kept nowhere.
/// </summary>
public sealed class ReadFilePage(SealedFiles files, FileReader reader) : IUseCase
{
    /// <summary>Which file, and its key.</summary>
    public sealed record Request(Guid Id, string Key);

    /// <summary>What is known of the file now. Nothing changes once all pages are read.</summary>
    public async Task<Outcome<FilePlan>> Handle(Request request, CancellationToken cancellationToken)
    {
        var opened = await files.Open(request.Id, request.Key, cancellationToken);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        var (upload, plan, content) = (opened.Value.Upload, opened.Value.Plan, opened.Value.Content);
        if (plan.Next is not { } next)
        {
            return plan;
        }
        var page = await reader.Read(UnitCode.From(upload.Unit), plan.Kind, content, next, plan.Pages[next - 1],
            cancellationToken);
        if (page.Failed)
        {
            return page.Fault;
        }
        plan = plan.With(next, page.Value);
        await files.Keep(opened.Value, plan, cancellationToken);
        return plan;
    }
}
