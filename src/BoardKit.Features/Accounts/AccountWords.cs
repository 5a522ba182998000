namespace BoardKit.Features.Accounts;

/// <summary>What is said of accounts alike on pages, in files and on the command line.</summary>
public static class AccountWords
{
    /// <summary>Whether an account can be used.</summary>
    public static string Of(AccountState state) => state switch
    {
        AccountState.Normal => "正常",
        AccountState.Waiting => "待首次登录",
        AccountState.Paused => "陌生设备连错密码，只准熟悉的设备登录",
        AccountState.Locked => "已锁定",
    };
}
