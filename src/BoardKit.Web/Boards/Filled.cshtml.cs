using BoardKit.Features.Boards;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Boards;

/// <summary>Which villages have filled in what a township or county wrote and left to them, and since when.</summary>
[Authorize(Policies.NoticesAddress)]
internal sealed class FilledModel(ListFilled list) : StaffPage
{
    public ListFilled.Response Filled { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        var filled = await list.Handle(new(code), cancellationToken);
        if (filled.Failed)
        {
            return Answer(filled, "/county/addressed", "");
        }
        Filled = filled.Value;
        return Page();
    }

    /// <summary>How far a village is, in words.</summary>
    public static string Words(ListFilled.Progress progress) => progress switch
    {
        ListFilled.Progress.NotBegun => "还没有开始",
        ListFilled.Progress.Draft => "正在补填",
        ListFilled.Progress.InReview => "等审核",
        ListFilled.Progress.Published => "已公布",
        ListFilled.Progress.Nil => "已公布：本村无",
        ListFilled.Progress.Withdrawn => "公布后又撤下",
    };
}
