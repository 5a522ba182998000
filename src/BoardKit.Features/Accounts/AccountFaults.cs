using BoardKit.Domain;

namespace BoardKit.Features.Accounts;

/// <summary>The refusals of the accounts area, in the administrator's words.</summary>
internal static class AccountFaults
{
    public static Fault NotAdministrator { get; } = Fault.Forbidden("not-administrator", "只有本辖区的管理员可以办理账号，请联系乡镇或县里的管理员。");

    public static Fault OutsideArea { get; } = Fault.Forbidden("outside-area", "这个单位不在您的辖区内，请由上级管理员办理。");

    public static Fault NotFound { get; } = Fault.NotFound("account-not-found", "没有找到这个账号，请回到账号列表重新选择。");

    public static Fault MembershipNotFound { get; } = Fault.NotFound("membership-not-found", "没有找到这项职务，可能已经移交，请刷新后再看。");

    public static Fault WiderThanArea { get; } = Fault.Forbidden("wider-than-area", "这个账号在您的辖区以外还有职务，请由管得着它全部职务的上级管理员办理。");

    public static Fault OwnAccount { get; } = Fault.Conflict("own-account", "不能对自己的账号这样做；修改密码请用“修改密码”，其他请由另一位管理员办理。");

    public static Fault UnknownUnit { get; } = Fault.Invalid("unknown-unit", "没有这个单位，请从列表中选择。");

    public static Fault ClosedUnit { get; } = Fault.Conflict("closed-unit", "这个单位已经撤并，不能再设新账号；请在承接单位设立。");

    public static Fault RoleDoesNotFit { get; } = Fault.Invalid("role-level", "这项职务不能设在这一级：报账员设在村或乡镇，审核员、管理员设在乡镇或县，县级人员设在县（市、区）及以上。");

    public static Fault UserNameShape { get; } = Fault.Invalid("user-name-shape", "登录名请用 2 到 40 个汉字、字母、数字、短横线或下划线，不要用空格，也不要用证件号码或手机号码。");

    public static Fault UserNameTaken { get; } = Fault.Conflict("user-name-taken", "这个登录名已经有人用了，请换一个，例如加上村名。");

    public static Fault NameShape { get; } = Fault.Invalid("name-shape", "请填写使用人姓名（1 到 40 个字），不要填证件号码或手机号码。");

    public static Fault AlreadyMember { get; } = Fault.Conflict("already-member", "这个账号已经有这项职务。");

    public static Fault LastMembership { get; } = Fault.Conflict("last-membership", "这是该账号唯一的职务，不能直接取消；请移交给接任的人，或者锁定账号。");

    public static Fault BadSignIn { get; } = Fault.Forbidden("bad-sign-in", "登录名或密码不对，或者账号已停用。连错几次以后，要等一会儿再试才算数（先等 5 秒，越错越久，最久 15 分钟）；忘记密码请找乡镇或县里的管理员重置。");

    public static Fault BadCode { get; } = Fault.Forbidden("bad-code", "动态口令不对或者已经用过。请等手机上换出下一个 6 位数字再输；连错几次以后要等一会儿再试才算数。手机不在身边可以用备用码。");

    public static Fault SignInAgain { get; } = Fault.Conflict("sign-in-again", "刚刚有另一处也在登录这个账号，请再登录一次。");

    public static Fault SecondFactorOn { get; } = Fault.Conflict("second-factor-on", "这个账号已经开通动态口令；换手机请先停用，再重新开通。");

    public static Fault NoSecondFactor { get; } = Fault.Conflict("second-factor-none", "这个账号没有开通动态口令，不用停用。");

    public static Fault SecondFactorAsked { get; } = Fault.Conflict("second-factor-asked", "县里要求您的职务使用动态口令，不能停用；换手机请由管理员停用后重新开通。");

    public static Fault SessionNotFound { get; } = Fault.NotFound("session-not-found", "没有找到这次登录，可能已经退出，请刷新后再看。");

    public static Fault WrongPassword { get; } = Fault.Invalid("wrong-password", "原密码不对，请重新输入。");

    public static Fault SamePassword { get; } = Fault.Invalid("same-password", "新密码不能和原密码一样，请换一个。");

    public static Fault WeakPassword { get; } = Fault.Invalid("weak-password", "新密码至少 10 个字符，不要全是数字，也不要用登录名、姓名、地名、常见的密码和键盘上连着的键：别人一猜就中。例如用几个不相干的词连起来。");

    public static Fault Changed { get; } = Fault.Conflict("account-changed", "刚刚有别人改了这个账号，请刷新后再办。");
}
