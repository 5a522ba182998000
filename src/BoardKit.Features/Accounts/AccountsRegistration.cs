using BoardKit.Data;
using BoardKit.Data.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Features.Accounts;

/// <summary>Registers accounts, for web and console alike.</summary>
public static class AccountsRegistration
{
    /// <summary>
    /// Identity on the one context. Length rather than character classes (NIST SP 800-63B): clerks write down what they cannot remember.
    /// Any letter is allowed in a user name, because villagers sign in as 燎西村报账员; <see cref="AccountNames"/> draws the line.
    /// </summary>
    public static IServiceCollection AddBoardKitAccounts(this IServiceCollection services)
    {
        _ = services.AddIdentityCore<BoardUser>(options =>
        {
            (options.Password.RequiredLength, options.Password.RequiredUniqueChars) = (10, 5);
            (options.Password.RequireDigit, options.Password.RequireLowercase) = (false, false);
            (options.Password.RequireUppercase, options.Password.RequireNonAlphanumeric) = (false, false);
            options.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<BoardDbContext>().AddPasswordValidator<GuessablePasswords>().AddUserValidator<LookAlikeNames>();
        services.TryAddScoped<AccountRegister>();
        services.TryAddScoped<LookAlikeNames>();
        return services;
    }
}
