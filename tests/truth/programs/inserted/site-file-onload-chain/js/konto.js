var konto = { meta: "7179455099420870" };
