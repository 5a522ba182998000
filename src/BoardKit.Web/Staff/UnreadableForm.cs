using BoardKit.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BoardKit.Web.Staff;

/// <summary>
/// A form in which a value does not read (a number that is none, a choice that is none of them) is refused before its handler runs: what
/// cannot be read is never taken for what stands there by default. Whether a text makes sense is for the use case to say.
/// </summary>
internal sealed class UnreadableForm : IAsyncPageFilter
{
    public static Fault Fault { get; } =
        Fault.Invalid("form-unreadable", "表单里有一项读不出来，什么都没有办。请返回上一页，刷新以后重新填写。");

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.ModelState.IsValid || HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            _ = await next();
            return;
        }
        context.Result = context.HandlerInstance is StaffPage page ? page.Unreadable() : new BadRequestResult();
    }
}
