using System.Globalization;
using System.Security.Claims;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Frame;
using BoardKit.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.Staff;

/// <summary>What the head of a staff page shows: who works here, under which membership, what day it is, where to go.</summary>
internal sealed class StaffHead(BoardDbContext db, TimeProvider clock)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>A membership in the switcher.</summary>
    public sealed record Duty(Guid Id, Role Role, UnitCode Unit, string UnitName, bool Current)
    {
        public string RoleWord => RoleFit.Word(Role);
    }

    /// <summary>A place in the navigation.</summary>
    /// <param name="Path">Its address.</param>
    /// <param name="Word">What it is called.</param>
    /// <param name="Often">Whether this role goes there most days; the others are folded.</param>
    public sealed record Way(string Path, string Word, bool Often = false);

    /// <summary>10月12日 星期一.</summary>
    public string Today => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), ChinaTime.Zone).ToString("M月d日 dddd", Chinese);

    /// <summary>The memberships of the person.</summary>
    public async Task<IReadOnlyList<Duty>> DutiesAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (account, current) = (Guid.Parse(user.AccountId()!), user.MembershipId());
        var found = await (
            from membership in db.Memberships.AsNoTracking()
            join unit in db.Units on membership.Unit equals unit.Code
            where membership.UserId == account
            orderby membership.Unit descending, membership.Role
            select new { membership, unit.Name }).ToListAsync(cancellationToken);
        return found.ConvertAll(f => new Duty(f.membership.Id, f.membership.Role, f.membership.Place, f.Name, f.membership.Id == current));
    }

    /// <summary>Where this role can go.</summary>
    public static IEnumerable<Way> Ways(ClaimsPrincipal user)
    {
        var role = user.MemberRole();
        var looksAround = role != Role.Clerk;
        if (Policies.Allows(Policies.NoticesWrite, role))
        {
            yield return new("/desk", "要做的事", Often: true);
            yield return new("/desk/sheets", "打印记录");
            yield return new("/desk/postings", "张贴登记", Often: true);
        }
        if (Policies.Allows(Policies.BoardsKeep, role))
        {
            yield return new("/boards", "公开栏", Often: true);
        }
        if (Policies.Allows(Policies.NoticesReview, role))
        {
            yield return new("/review", "待审核", Often: true);
        }
        if (Policies.Allows(Policies.FiguresRead, role))
        {
            yield return new("/notices", "全部公示", Often: true);
            yield return new("/reviews", "审核进度");
        }
        if (Policies.Allows(Policies.FiguresRead, role))
        {
            yield return new("/county", "公开情况", looksAround);
            yield return new("/county/eye", "公开一览", looksAround);
            yield return new("/county/duties", "公开任务");
            yield return new("/letters", "督办单", looksAround);
            yield return new("/county/figures", "资金汇总", looksAround);
            yield return new("/county/statistics", "统计和年报");
            yield return new("/county/reconciliation", "资金对账");
            yield return new("/county/postings", "张贴情况");
            yield return new("/county/attention", "要督促的");
            yield return new("/county/assessment", "考核");
            yield return new("/county/returns", "报表");
        }
        if (Policies.Allows(Policies.NotApplicableMark, role))
        {
            yield return new("/county/marks", "不适用");
        }
        if (Policies.Allows(Policies.DuplicatesRead, role))
        {
            yield return new("/county/duplicates", "重复核对");
        }
        if (Policies.Allows(Policies.AuditRead, role))
        {
            yield return new("/county/audit", "操作记录");
        }
        if (Policies.Allows(Policies.NoticesAddress, role))
        {
            yield return new("/county/addressed", "下发张贴");
        }
        if (Policies.Allows(Policies.PacksPrint, role))
        {
            yield return new("/packs", "黄榜打印");
        }
        if (Policies.Allows(Policies.ProfileEdit, role))
        {
            yield return new("/county/units", "单位信息");
        }
        if (Policies.Allows(Policies.OrgansKeep, role))
        {
            yield return new("/county/organs", "机构");
        }
        if (Policies.Allows(Policies.FormsEdit, role))
        {
            yield return new("/county/forms", "表式");
        }
        if (Policies.Allows(Policies.TemplatesEdit, role))
        {
            yield return new("/county/templates", "版面");
        }
        if (Policies.Allows(Policies.WebhooksManage, role))
        {
            yield return new("/county/webhooks", "消息推送");
        }
        if (Policies.Allows(Policies.AccountsManage, role))
        {
            yield return new("/accounts", "账号", looksAround);
            yield return new("/status", "运行状态");
        }
    }
}
